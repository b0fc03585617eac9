package im.milena.api;

import im.milena.directory.Directory;
import im.milena.objects.ObjectStorage;
import im.milena.stores.presence.Presence;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the routes work with.
 *
 * @param objects empty if this server has no object store; its routes say so then
 * @param readiness asked at each {@code GET /readyz}: what keeps this process from serving, as
 *     sentences; empty if nothing does
 */
public record ApiParts(
    Directory directory,
    Presence presence,
    Optional<ObjectStorage> objects,
    PrometheusMeterRegistry metrics,
    Supplier<List<String>> readiness,
    Clock clock) {}
