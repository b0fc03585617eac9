package im.milena.bench.ledger;

import im.milena.bench.load.Channel;
import im.milena.bench.load.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the server promised with what it did. Memory grows with the conversations and with
 * the messages in flight, not with the messages.
 *
 * <p>Messages without an acknowledgement are kept apart: the server promised nothing about them.
 *
 * <p>{@link #sent}, {@link #inFlight} and {@link #undelivered} may be called by any thread,
 * everything else by one thread only.
 */
public final class Ledger {
  private final DigestKey key;
  private final List<Channel> channels;
  private final List<MultisetDigest> acknowledged = new ArrayList<>();
  private final long[] bases;
  private final Map<Integer, Map<String, ReceiverLine>> lines = new HashMap<>();
  private final Map<String, Channel> conversations = new HashMap<>();
  private final Map<Long, PendingSend> pending = new ConcurrentHashMap<>();
  private final List<StoredChannel> histories = new ArrayList<>();
  private final LongAdder due = new LongAdder();
  private long expected;
  private long received;
  private volatile long arrived;
  private long refused;
  private long invented;
  private long others;

  public Ledger(List<Channel> channels, DigestKey key) {
    this.key = key;
    this.channels = List.copyOf(channels);
    this.bases = new long[channels.size()];
    for (Channel channel : channels) {
      acknowledged.add(new MultisetDigest(key));
      conversations.put(channel.conversationId(), channel);
      for (int listener : channel.listeners()) {
        lines
            .computeIfAbsent(listener, l -> new HashMap<>())
            .put(channel.conversationId(), new ReceiverLine(channel, key));
      }
    }
  }

  private @Nullable ReceiverLine line(int user, String conversationId) {
    return lines.getOrDefault(user, Map.of()).get(conversationId);
  }

  /** The highest seq the conversation had before the first message of this run. */
  public void startAfter(Channel channel, long seq) {
    bases[channel.index()] = seq;
    for (int listener : channel.listeners()) {
      ReceiverLine line = line(listener, channel.conversationId());
      if (line != null) {
        line.startAfter(seq);
      }
    }
  }

  public void sent(MessageId id, Channel channel) {
    pending.put(id.number(), new PendingSend(channel.index(), id.speaker()));
    due.add(channel.audience(id.speaker()));
  }

  /** False if nothing of that number waited for an acknowledgement. */
  public boolean acknowledged(long number) {
    PendingSend message = pending.remove(number);
    if (message == null) {
      return false;
    }
    acknowledged.get(message.channel()).add(number);
    Channel channel = channels.get(message.channel());
    expected += channel.audience(message.speaker());
    ReceiverLine own = line(message.speaker(), channel.conversationId());
    if (own != null) {
      own.said(number);
    }
    for (ReceiverLine line : message.early()) {
      line.count(number);
      received++;
    }
    return true;
  }

  /** The server said no; it must not deliver it then. */
  public void refused(long number) {
    PendingSend message = pending.remove(number);
    if (message != null) {
      refused++;
      due.add(-channels.get(message.channel()).audience(message.speaker()));
    }
  }

  /**
   * A message reached a user. Servers also push a message back to who sent it, which says its seq;
   * that is no delivery.
   *
   * @param id null if this run did not send it
   * @return whether it was a delivery to a listener of its conversation
   */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only one thread writes
  public boolean received(int user, String conversationId, long seq, @Nullable MessageId id) {
    ReceiverLine line = line(user, conversationId);
    if (id == null) {
      others++;
      if (line != null) {
        line.observeOther(seq);
      }
      return false;
    }
    if (line == null) {
      Channel channel = conversations.get(conversationId);
      invented += channel != null && channel.speakers().contains(user) ? 0 : 1;
      return false;
    }
    if (!line.speaks(id.speaker())) {
      invented++;
      return false;
    }
    if (!line.observe(seq, id) || user == id.speaker()) {
      return false;
    }
    PendingSend message = pending.get(id.number());
    if (message == null) {
      line.count(id.number());
      received++;
    } else if (message.channel() == line.channel()) {
      message.early().add(line);
    } else {
      invented++;
      return false;
    }
    arrived++;
    return true;
  }

  /**
   * A user comes back and asks for what they missed of a conversation.
   *
   * @param upTo its highest seq, as they were told
   */
  public void catchUp(int user, String conversationId, long upTo) {
    ReceiverLine line = line(user, conversationId);
    if (line != null) {
      line.catchUp(upTo);
    }
  }

  /** The highest seq that a user saw of a conversation; 0 if they saw none. */
  public long highestSeq(int user, String conversationId) {
    ReceiverLine line = line(user, conversationId);
    return line == null ? 0 : line.highestSeq();
  }

  /** The seq up to which a user saw all of a conversation. */
  public long contiguousSeq(int user, String conversationId) {
    ReceiverLine line = line(user, conversationId);
    return line == null ? 0 : line.contiguousSeq();
  }

  /** Messages that wait for their acknowledgement. */
  public int inFlight() {
    return pending.size();
  }

  /** Deliveries of acknowledged messages that have not come; below 0 if there were too many. */
  public long outstanding() {
    return expected - received;
  }

  /**
   * Deliveries due for all that was sent and not refused that have not come: how far behind the
   * server is. May be asked by any thread; 0 if more came than were due.
   */
  public long undelivered() {
    return Math.max(0, due.sum() - arrived);
  }

  /** The empty book of one conversation's history, to be filled when all is quiet. */
  public StoredChannel history(Channel channel) {
    var history =
        new StoredChannel(
            key,
            acknowledged.get(channel.index()),
            bases[channel.index()],
            Set.copyOf(pending.keySet()));
    histories.add(history);
    return history;
  }

  public LedgerVerdict verdict() {
    LiveFaults live = LiveFaults.NONE;
    for (Map<String, ReceiverLine> ofUser : lines.values()) {
      for (ReceiverLine line : ofUser.values()) {
        live = live.plus(line.faults(acknowledged.get(line.channel())));
      }
    }
    StoredFaults stored = StoredFaults.NONE;
    long storedMessages = 0;
    long storedUnacknowledged = 0;
    List<StoredChannel> read = histories.stream().filter(StoredChannel::finished).toList();
    for (StoredChannel history : read) {
      stored = stored.plus(history.faults());
      storedMessages += history.messages();
      storedUnacknowledged += history.storedUnacknowledged();
    }
    return new LedgerVerdict(
        acknowledged.stream().mapToLong(MultisetDigest::count).sum(),
        expected,
        received,
        live,
        read.size(),
        channels.size(),
        storedMessages,
        stored,
        pending.size(),
        pending.values().stream().mapToLong(p -> p.early().size()).sum(),
        storedUnacknowledged,
        refused,
        invented,
        others);
  }
}
