package im.milena.sinks.live;

import im.milena.log.Delivery;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.sinks.AckedWriter;
import im.milena.sinks.RecordLog;
import im.milena.sinks.live.Routing.Routed;
import im.milena.stores.presence.Presence;
import im.milena.topics.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells the gateways: one look-up for all of a poll, then one record per message and slot, in the
 * messages' order.
 */
final class Push {
  private final Presence presence;
  private final Topic<Delivery> deliveries;
  private final AckedWriter writer;
  private final LiveMetrics metrics;

  Push(Presence presence, Topic<Delivery> deliveries, AckedWriter writer, LiveMetrics metrics) {
    this.presence = presence;
    this.deliveries = deliveries;
    this.writer = writer;
    this.metrics = metrics;
  }

  /** Returns when Kafka has acknowledged all deliveries. */
  void push(List<Pushable> messages) {
    Whereabouts whereabouts = whereabouts(messages);
    List<Routed> routed = new ArrayList<>();
    List<Pushable> reached = new ArrayList<>();
    for (Pushable message : messages) {
      List<Routed> routes = Routing.route(message, whereabouts);
      routes.forEach(route -> RecordLog.pushed(message.record(), route.slot()));
      routed.addAll(routes);
      if (!routes.isEmpty()) {
        reached.add(message);
      }
    }
    writer.write(routed.stream().map(this::record).toList());
    metrics.delivered(reached, routed);
  }

  private Whereabouts whereabouts(List<Pushable> messages) {
    Set<UserId> users = new HashSet<>();
    Set<GroupId> groups = new HashSet<>();
    for (Pushable message : messages) {
      users.addAll(message.audience().users());
      groups.addAll(message.audience().groups());
    }
    return Whereabouts.ask(presence, users, groups);
  }

  private ProducerRecord<byte[], byte[]> record(Routed routed) {
    if (routed.slot() < 0 || routed.slot() >= deliveries.partitions()) {
      throw new IllegalStateException(
          "slot must be 0.."
              + (deliveries.partitions() - 1)
              + ", presence holds one that is "
              + routed.slot());
    }
    return new ProducerRecord<>(
        deliveries.name(), routed.slot(), null, deliveries.codec().encode(routed.push()));
  }
}
