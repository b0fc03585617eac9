package im.milena.sinks.live;

import im.milena.log.Delivery.Push;
import im.milena.log.Delivery.Receivers;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Which slots are told of a message, and for whom there: one record for each slot that holds a
 * receiver.
 */
final class Routing {
  /** The status of a message on its way; clients are shown {@link Message#STATUS_SENT}. */
  private static final int STATUS_SENDING = 1;

  private Routing() {}

  static List<Routed> route(Pushable pushable, Whereabouts whereabouts) {
    SortedMap<Integer, Receivers> receivers = pushable.audience().fold(new Placing(whereabouts));
    if (receivers.isEmpty()) {
      return List.of();
    }
    SequencedMessage message = sent(pushable.message());
    LogRecord record = pushable.record();
    var routed = new ArrayList<Routed>(receivers.size());
    receivers.forEach(
        (slot, there) ->
            routed.add(
                new Routed(
                    slot,
                    new Push(
                        record.conversation(),
                        operationId(record, message.message()),
                        record.acceptedAt(),
                        message,
                        there))));
    return routed;
  }

  private static SequencedMessage sent(SequencedMessage message) {
    return message.message().status() == STATUS_SENDING
        ? new SequencedMessage(
            message.seq(), message.message().toBuilder().status(Message.STATUS_SENT).build())
        : message;
  }

  /** Clients drop a push without one. */
  private static String operationId(LogRecord record, Message message) {
    if (!record.operationId().isEmpty()) {
      return record.operationId();
    }
    return message.serverMessageId().isEmpty() ? "push" : message.serverMessageId();
  }

  /** Who is told on each slot. */
  private record Placing(Whereabouts whereabouts)
      implements Audience.Fold<SortedMap<Integer, Receivers>> {
    @Override
    public SortedMap<Integer, Receivers> persons(Audience.Persons persons) {
      var bySlot = new TreeMap<Integer, List<UserId>>();
      for (UserId user : persons.users()) {
        for (int slot : whereabouts.slots(user)) {
          bySlot.computeIfAbsent(slot, s -> new ArrayList<>()).add(user);
        }
      }
      var receivers = new TreeMap<Integer, Receivers>();
      bySlot.forEach((slot, users) -> receivers.put(slot, new Receivers.Users(users)));
      return receivers;
    }

    /** Joiners and leavers need no list of their own: the membership names them to the gateway. */
    @Override
    public SortedMap<Integer, Receivers> everybody(Audience.Everybody everybody) {
      SortedSet<Integer> slots = whereabouts.slots(everybody.group());
      everybody.users().forEach(user -> slots.addAll(whereabouts.slots(user)));
      var members = new Receivers.Members(everybody.group(), everybody.membership());
      var receivers = new TreeMap<Integer, Receivers>();
      slots.forEach(slot -> receivers.put(slot, members));
      return receivers;
    }
  }

  /** A push and the slot it goes to. */
  record Routed(int slot, Push push) {}
}
