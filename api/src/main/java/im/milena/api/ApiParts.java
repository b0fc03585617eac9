package im.milena.api;

import im.milena.directory.Directory;
import im.milena.stores.presence.Presence;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the routes work with.
 *
 * @param readiness asked at each {@code GET /readyz}: what keeps this process from serving, as
 *     sentences; empty if nothing does
 */
public record ApiParts(
    Directory directory,
    Presence presence,
    PrometheusMeterRegistry metrics,
    Supplier<List<String>> readiness,
    Clock clock) {}
