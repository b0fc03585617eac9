package im.milena.stores.presence;

import im.milena.stores.RedisServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisPresenceIT extends PresenceContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  Presence presence() {
    return REDIS.stores().presence();
  }

  @Override
  Slots slots() {
    return REDIS.stores().slots();
  }
}
