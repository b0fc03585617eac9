package im.milena.api;

import im.milena.directory.wiring.Directory;
import im.milena.objects.ObjectStorage;
import im.milena.stores.presence.Presence;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;

/**
 * What the routes work with.
 *
 * @param objects empty if this server has no object store; its routes say so then
 */
public record ApiParts(
    Directory directory,
    Presence presence,
    Optional<ObjectStorage> objects,
    MeterRegistry metrics,
    Clock clock) {}
