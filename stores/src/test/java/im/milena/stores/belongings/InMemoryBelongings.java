package im.milena.stores.belongings;

import im.milena.message.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What belongs to users, for as long as the objects last. */
public final class InMemoryBelongings {
  private InMemoryBelongings() {}

  public static Belongings create() {
    return new Belongings(new Commands(), new Configs(), new Targets(), new Logs());
  }

  private static final class Commands implements UserCommands {
    private final List<UserCommand> commands = new ArrayList<>();

    private Optional<UserCommand> find(UserId user, int type, String uuid) {
      return commands.stream()
          .filter(c -> c.user().equals(user) && c.type() == type && c.uuid().equals(uuid))
          .findFirst();
    }

    @Override
    public synchronized boolean add(UserCommand command) {
      return find(command.user(), command.type(), command.uuid()).isEmpty()
          && commands.add(command);
    }

    @Override
    public synchronized boolean update(
        UserId user, int type, String uuid, @Nullable String value, @Nullable String ex) {
      Optional<UserCommand> found = find(user, type, uuid);
      found.ifPresent(
          c ->
              commands.set(
                  commands.indexOf(c),
                  new UserCommand(
                      user,
                      type,
                      uuid,
                      value == null ? c.value() : value,
                      ex == null ? c.ex() : ex,
                      c.createdAt())));
      return found.isPresent();
    }

    @Override
    public synchronized boolean remove(UserId user, int type, String uuid) {
      return find(user, type, uuid).map(commands::remove).orElse(false);
    }

    @Override
    public synchronized List<UserCommand> of(UserId user) {
      return commands.stream()
          .filter(c -> c.user().equals(user))
          .sorted(Comparator.comparingLong(UserCommand::createdAt).thenComparing(UserCommand::uuid))
          .toList();
    }
  }

  private static final class Configs implements ClientConfigs {
    private final Map<String, Entry> entries = new TreeMap<>();

    @Override
    public synchronized void set(Collection<Entry> set) {
      set.forEach(entry -> entries.put(entry.user() + ":" + entry.key(), entry));
    }

    @Override
    public synchronized void remove(String user, Collection<String> keys) {
      keys.forEach(key -> entries.remove(user + ":" + key));
    }

    @Override
    public synchronized Map<String, String> of(String user) {
      return entries.values().stream()
          .filter(entry -> entry.user().equals(user))
          .collect(Collectors.toMap(Entry::key, Entry::value));
    }

    @Override
    public synchronized Found search(String user, String key, long skip, int limit) {
      List<Entry> all =
          entries.values().stream()
              .filter(entry -> user.isEmpty() || entry.user().equals(user))
              .filter(entry -> key.isEmpty() || entry.key().equals(key))
              .toList();
      return new Found(all.size(), all.stream().skip(skip).limit(limit).toList());
    }
  }

  private static final class Targets implements PushTargets {
    private final Map<UserId, Target> targets = new HashMap<>();

    @Override
    public synchronized void setToken(UserId user, int platform, Optional<Token> token) {
      Target before = targets.getOrDefault(user, Target.NONE);
      Map<Integer, Token> tokens = new HashMap<>(before.tokens());
      token.ifPresentOrElse(t -> tokens.put(platform, t), () -> tokens.remove(platform));
      targets.put(user, new Target(before.badge(), tokens));
    }

    @Override
    public synchronized void setBadge(UserId user, int badge) {
      targets.put(user, new Target(badge, targets.getOrDefault(user, Target.NONE).tokens()));
    }

    @Override
    public synchronized Map<UserId, Target> of(Collection<UserId> users) {
      return users.stream()
          .filter(targets::containsKey)
          .collect(Collectors.toMap(user -> user, targets::get));
    }
  }

  private static final class Logs implements ClientLogs {
    private final Map<UserId, List<ClientLog>> logs = new HashMap<>();

    @Override
    public synchronized void add(UserId user, List<ClientLog> added) {
      List<ClientLog> all = new ArrayList<>(logs.getOrDefault(user, List.of()));
      all.addAll(added);
      logs.put(user, all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    @Override
    public synchronized Found search(String keyword, long from, long to, long skip, int limit) {
      List<ClientLog> matching =
          logs.values().stream()
              .flatMap(List::stream)
              .filter(log -> log.at() >= from && log.at() <= to)
              .filter(
                  log -> log.user().value().contains(keyword) || log.filename().contains(keyword))
              .sorted(
                  Comparator.comparingLong(ClientLog::at).reversed().thenComparing(ClientLog::id))
              .toList();
      return new Found(matching.size(), matching.stream().skip(skip).limit(limit).toList());
    }

    @Override
    public synchronized void remove(Collection<String> ids) {
      logs.replaceAll((user, all) -> all.stream().filter(log -> !ids.contains(log.id())).toList());
    }
  }
}
