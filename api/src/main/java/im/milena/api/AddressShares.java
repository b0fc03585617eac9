package im.milena.api;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A budget of which no address may hold more than its share, so that one leaves room for others.
 */
final class AddressShares {
  private final ByteBudget whole;
  private final long share;
  private final Map<InetAddress, Long> held = new ConcurrentHashMap<>();

  AddressShares(ByteBudget whole, long share) {
    this.whole = whole;
    this.share = share;
  }

  Budget of(InetAddress address) {
    return new Budget() {
      @Override
      public boolean take(long bytes) {
        if (held.merge(address, bytes, Long::sum) > share) {
          whole.countRefusal();
          forget(bytes);
          return false;
        }
        if (!whole.take(bytes)) {
          forget(bytes);
          return false;
        }
        return true;
      }

      @Override
      public void giveBack(long bytes) {
        whole.giveBack(bytes);
        forget(bytes);
      }

      private void forget(long bytes) {
        held.computeIfPresent(address, (a, sum) -> sum == bytes ? null : sum - bytes);
      }
    };
  }
}
