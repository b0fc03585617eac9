package im.milena.stores.presence;

import im.milena.stores.RedisServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisWatchersIT extends WatchersContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  @Override
  Watchers watchers() {
    return REDIS.stores().watchers();
  }

  @Override
  Slots slots() {
    return REDIS.stores().slots();
  }
}
