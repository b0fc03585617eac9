/** How clients keep their copies of lists in step: OpenIM's incremental synchronisation. */
@NullMarked
package im.milena.directory.sync;

import org.jspecify.annotations.NullMarked;
