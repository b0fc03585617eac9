package im.milena.api.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenIM's answer to "what changed in this list since". Source: OpenIM wire §4.6.
 *
 * @param full the client has to load the list
 * @param sortVersion the version that changed the order, 0 if none did since
 */
public record Incremental<V>(
    long version,
    String versionID,
    boolean full,
    @Nullable List<String> delete,
    @Nullable List<V> insert,
    @Nullable List<V> update,
    long sortVersion) {}
