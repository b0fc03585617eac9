package im.milena.sinks.live;

import im.milena.stores.cache.RecentMessages;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.Slots;

/** The parts of Redis that the live sink works with. */
public record LiveStores(RecentMessages cache, Presence presence, Slots slots) {}
