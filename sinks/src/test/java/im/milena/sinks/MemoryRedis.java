package im.milena.sinks;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.presence.Slots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cache, presence and slots that can be lost together, with a journal of what was asked in which
 * order.
 */
public final class MemoryRedis implements RecentMessages, Presence, Slots {
  public final Sickness sickness = new Sickness();
  private final List<String> journal = new ArrayList<>();
  private final Map<ConversationId, TreeSet<Long>> cached = new HashMap<>();
  private final Map<String, Seq> marks = new HashMap<>();
  private final Map<Integer, Long> applied = new HashMap<>();
  private final Map<UserId, List<Device>> devices = new HashMap<>();
  private final Map<GroupId, Set<SlotLease>> groups = new HashMap<>();
  private Optional<String> epoch = Optional.empty();
  private Map<String, Long> begins = Map.of();
  private final Set<String> filled = new HashSet<>();
  private boolean isFilled;
  private int epochs;
  private boolean settled = true;
  private boolean losingAtNextLookUp;

  /** Everything is lost in the moment before presence is asked the next time. */
  public synchronized void loseAtNextLookUp() {
    losingAtNextLookUp = true;
  }

  /** As after FLUSHALL; gateways have not registered again yet. */
  public synchronized void lose() {
    cached.clear();
    marks.clear();
    applied.clear();
    devices.clear();
    groups.clear();
    epoch = Optional.empty();
    settled = false;
  }

  /** As after a replica took over that had not heard of the last messages. */
  public synchronized void fallBackTo(long ingressOffset) {
    applied.replaceAll((partition, offset) -> Math.min(offset, ingressOffset));
    cached.values().forEach(seqs -> seqs.removeIf(seq -> seq > ingressOffset + 1));
  }

  /** As after a replica took over that had heard of everything but this. */
  public synchronized void forgetThatItIsFilled() {
    filled.clear();
    isFilled = false;
  }

  /** All gateways have registered again. */
  public synchronized void settle() {
    settled = true;
  }

  public synchronized void connect(String user, int slot) {
    UserId id = new UserId(user);
    devices
        .computeIfAbsent(id, u -> new ArrayList<>())
        .add(new Device(id, lease(slot), user + slot, "token", 1, false, 0));
  }

  public synchronized void host(String group, int slot) {
    groups.computeIfAbsent(new GroupId(group), g -> new java.util.HashSet<>()).add(lease(slot));
  }

  public synchronized Set<Long> cached(ConversationId conversation) {
    return Set.copyOf(cached.getOrDefault(conversation, new TreeSet<>()));
  }

  public synchronized Seq mark(ConversationId conversation, String user) {
    return marks.getOrDefault(conversation + " " + user, Seq.NONE);
  }

  public synchronized List<String> journal() {
    return List.copyOf(journal);
  }

  private static SlotLease lease(int slot) {
    return new SlotLease(slot, "incarnation-" + slot);
  }

  @Override
  public synchronized void apply(String of, List<LogRecord> records) {
    sickness.strike();
    for (LogRecord record : records) {
      if (record.change() instanceof Change.Numbered numbered) {
        long seq = numbered.message().seq().value();
        cached.computeIfAbsent(record.conversation(), id -> new TreeSet<>()).add(seq);
        journal.add("cache " + record.conversation() + "#" + seq);
      }
    }
  }

  @Override
  public void applyAgain(String of, List<LogRecord> records) {
    apply(of, records);
  }

  @Override
  public synchronized void mergeReadMarks(Collection<ReadMark> added) {
    added.forEach(
        mark -> marks.merge(mark.conversation() + " " + mark.user(), mark.seq(), Seq::max));
  }

  @Override
  public synchronized Map<Integer, Long> publishApplied(Map<Integer, Long> positions) {
    var before = new HashMap<>(applied);
    before.keySet().retainAll(positions.keySet());
    positions.forEach((partition, offset) -> applied.merge(partition, offset, Math::max));
    journal.add("publish");
    return before;
  }

  @Override
  public synchronized Optional<Long> applied(int partition) {
    return Optional.ofNullable(applied.get(partition));
  }

  @Override
  public synchronized Map<UserId, List<Device>> devices(Collection<UserId> users) {
    sickness.strike();
    if (losingAtNextLookUp) {
      losingAtNextLookUp = false;
      lose();
    }
    users.stream().sorted().forEach(user -> journal.add("presence " + user));
    var found = new HashMap<UserId, List<Device>>();
    users.forEach(
        user -> {
          if (devices.containsKey(user)) {
            found.put(user, List.copyOf(devices.get(user)));
          }
        });
    return found;
  }

  @Override
  public synchronized Map<GroupId, Set<SlotLease>> slotsOf(Collection<GroupId> wanted) {
    var found = new HashMap<>(groups);
    found.keySet().retainAll(wanted);
    return found;
  }

  @Override
  public synchronized Optional<String> epoch() {
    return epoch;
  }

  @Override
  public synchronized String startEpoch(Map<String, Long> from) {
    return replaceEpoch("", from);
  }

  @Override
  public synchronized String replaceEpoch(String over, Map<String, Long> from) {
    if (epoch.isEmpty() || epoch.get().equals(over)) {
      epochs++;
      epoch = Optional.of("epoch-" + epochs);
      begins = Map.copyOf(from);
      filled.clear();
      isFilled = false;
    }
    return epoch.get();
  }

  @Override
  public synchronized Map<String, Long> begins(String of) {
    return begins;
  }

  @Override
  public synchronized void filled(String of, Collection<String> partitions, int all) {
    if (epoch.equals(Optional.of(of))) {
      filled.addAll(partitions);
      isFilled = filled.size() >= all;
    }
  }

  @Override
  public synchronized Optional<String> filledEpoch() {
    return epoch.filter(name -> isFilled);
  }

  @Override
  public synchronized boolean epochIsOlderThanALease() {
    return settled;
  }

  @Override
  public synchronized boolean settled() {
    return settled;
  }

  @Override
  public Map<ConversationId, View> views(Map<ConversationId, UserId> readers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<ConversationId, Seq> maxSeqs(Collection<ConversationId> ids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<ConversationId, List<StoredMessage>> messages(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<ConversationId, Map<Seq, Overlay>> overlays(
      Map<ConversationId, ? extends Collection<Seq>> wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Set<ConversationId>> rows(UserId user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<ConversationId> rememberRows(UserId user, Set<ConversationId> rows, String of) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<ConversationId, View> rememberViews(
      Map<ConversationId, UserId> readers, Map<ConversationId, View> fromHistory, String of) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Device> register(Device device, LoginPolicy policy) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(Device device) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setBackground(Device device, boolean background) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void addGroups(SlotLease slot, Collection<GroupId> added) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeGroup(SlotLease slot, GroupId group) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<SlotLease> acquire(int count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean renew(SlotLease lease, boolean registered) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void release(SlotLease lease) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<SlotLease> live() {
    throw new UnsupportedOperationException();
  }
}
