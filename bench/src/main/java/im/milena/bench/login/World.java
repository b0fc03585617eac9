package im.milena.bench.login;

import im.milena.bench.client.Backend;
import im.milena.bench.client.NativeDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes users who have friends, groups and conversations, over public REST alone. Users of one call
 * share the people they know, not the groups.
 */
public final class World {
  private static final int ACCOUNTS_AT_ONCE = 4;

  private final Backend backend;
  private final Consumer<String> progress;

  /**
   * @param progress hears a line now and then
   */
  public World(Backend backend, Consumer<String> progress) {
    this.backend = backend;
    this.progress = progress;
  }

  /**
   * @param prefix of all ids, new to the server
   * @param messages in each conversation
   */
  public List<Account> make(String prefix, int count, Contacts contacts, int messages) {
    List<String> people = ids(prefix + "p", contacts.chats());
    List<String> users = ids(prefix + "u", count);
    backend.register(people);
    backend.register(users);
    progress.accept(people.size() + " people and " + count + " users registered");
    ExecutorService calls = Executors.newFixedThreadPool(ACCOUNTS_AT_ONCE);
    try {
      var done = new AtomicInteger();
      List<CompletableFuture<Account>> accounts =
          users.stream()
              .map(
                  user ->
                      CompletableFuture.supplyAsync(
                              () -> make(user, people, contacts, messages), calls)
                          .whenComplete((account, problem) -> tell(done.incrementAndGet(), count)))
              .toList();
      return accounts.stream().map(CompletableFuture::join).toList();
    } finally {
      calls.shutdown();
    }
  }

  private void tell(int done, int count) {
    if (done == count || done % 10 == 0) {
      progress.accept(done + " of " + count + " users have all they shall have");
    }
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private Account make(String user, List<String> people, Contacts contacts, int messages) {
    String token = backend.userToken(user, NativeDevice.PLATFORM);
    List<String> friends = people.subList(0, contacts.friends());
    backend.befriend(user, friends);
    Map<String, Set<String>> groups = groups(user, people, contacts);
    var newest = new HashMap<>(talk(user, people, messages));
    groups.forEach(
        (group, members) ->
            newest.put("sg_" + group, talk(group, members.iterator().next(), messages)));
    return new Account(user, token, new UserData(Set.copyOf(friends), groups, newest));
  }

  /** The owner of each comes first. */
  private Map<String, Set<String>> groups(String user, List<String> people, Contacts contacts) {
    var groups = new HashMap<String, Set<String>>();
    for (int i = 0; i < contacts.groups(); i++) {
      String group = user + "g" + i;
      var members = new LinkedHashSet<String>();
      for (int j = 0; j < contacts.members() - 1; j++) {
        members.add(people.get((i + j) % people.size()));
      }
      members.add(user);
      var others = new ArrayList<>(members);
      backend.createGroup(group, others.remove(0), others);
      groups.put(group, members);
    }
    return groups;
  }

  /** The user writes to everybody, and everybody has the last word. */
  private Map<String, String> talk(String user, List<String> people, int messages) {
    for (int i = 1; i < messages; i++) {
      backend.tellEach(user, people, "Do you remember our " + i + ". appointment?");
    }
    var newest = new HashMap<String, String>();
    for (String person : people) {
      newest.put(chat(user, person), backend.tell(person, user, "I do, see you tomorrow."));
    }
    return newest;
  }

  private String talk(String group, String owner, int messages) {
    String last = "";
    for (int i = 0; i < messages; i++) {
      last = backend.tellGroup(owner, group, "Announcement " + i + " to all of you");
    }
    return last;
  }

  /** Shape: OpenIM's {@code si_a_b}, the pair in byte order. */
  private static String chat(String one, String other) {
    String[] pair = {one, other};
    Arrays.sort(pair);
    return "si_" + pair[0] + "_" + pair[1];
  }
}
