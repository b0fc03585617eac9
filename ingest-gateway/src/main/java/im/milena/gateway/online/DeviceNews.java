package im.milena.gateway.online;

import im.milena.directory.DeliveryWriter;
import im.milena.directory.DeliveryWriter.Addressed;
import im.milena.gateway.CurrentLease;
import im.milena.log.Delivery;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Watchers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the gateways whose clients watch a user that devices of the user came or went here.
 * Gathered for a moment, so that a thousand logins cost one look-up and one record per gateway that
 * cares.
 */
public final class DeviceNews {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceNews.class);
  private static final int AT_ONCE = 1_000;

  /**
   * More are not told one by one: when a gateway's tenure is over, all others look at everybody.
   */
  public static final int MOST_OWED = 100_000;

  private final Watchers watchers;
  private final DeliveryWriter deliveries;
  private final Lookout here;
  private final CurrentLease lease;
  private final Set<UserId> changed = ConcurrentHashMap.newKeySet();
  private volatile boolean untold;

  public DeviceNews(
      Watchers watchers, DeliveryWriter deliveries, Lookout here, CurrentLease lease) {
    this.watchers = watchers;
    this.deliveries = deliveries;
    this.here = here;
    this.lease = lease;
  }

  /** Call it when the change is written: the watchers are read after that. Never waits. */
  public void changed(UserId user) {
    if (changed.size() < MOST_OWED) {
      changed.add(user);
    } else {
      untold = true;
    }
  }

  public int owed() {
    return changed.size();
  }

  /** Waits for Redis and Kafka. What cannot be told now stays owed. */
  public void tell() {
    for (List<UserId> some = take(); !some.isEmpty(); some = take()) {
      boolean told = false;
      try {
        tell(some);
        told = true;
      } catch (StoreUnavailableException | IllegalStateException | KafkaException e) {
        LOG.debug("changes of devices cannot be told now error={}", e.getMessage());
        return;
      } finally {
        if (!told) {
          changed.addAll(some);
        }
      }
    }
    // Not before somebody could be told again: taking another tenure needs the same stores.
    if (untold) {
      untold = false;
      lease.giveUp("more changes of devices were not told than can be remembered");
    }
  }

  private List<UserId> take() {
    List<UserId> some = changed.stream().limit(AT_ONCE).toList();
    some.forEach(changed::remove);
    return some;
  }

  private void tell(List<UserId> some) {
    var bySlot = new HashMap<SlotLease, List<UserId>>();
    watchers
        .of(some)
        .forEach(
            (user, slots) ->
                slots.forEach(
                    slot -> bySlot.computeIfAbsent(slot, s -> new ArrayList<>()).add(user)));
    List<UserId> watchedHere = bySlot.remove(lease.get());
    if (watchedHere != null) {
      here.lookAgain(watchedHere);
    }
    deliveries.write(bySlot.entrySet().stream().map(DeviceNews::addressed).toList());
  }

  private static Addressed addressed(Map.Entry<SlotLease, List<UserId>> news) {
    return new Addressed(news.getKey(), new Delivery.DevicesChanged(news.getValue()));
  }
}
