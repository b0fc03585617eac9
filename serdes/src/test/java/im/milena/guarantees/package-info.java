/** What must hold of any run, as objects that watch what was sent and what came out. */
@org.jspecify.annotations.NullMarked
package im.milena.guarantees;
