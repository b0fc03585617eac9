package im.milena.bench.login;

import im.milena.bench.login.Copy.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In what a device's copy is not what the user has; empty if it is. */
final class Differences {
  private static final int NAMED = 3;

  private Differences() {}

  static List<String> between(Account account, Copy copy) {
    UserData has = account.has();
    var found = new ArrayList<String>();
    found.addAll(
        between("friends", has.friends(), kept(copy, VersionedList.FRIENDS, account.userId())));
    found.addAll(
        between(
            "groups", has.members().keySet(), kept(copy, VersionedList.GROUPS, account.userId())));
    new TreeMap<>(has.members())
        .forEach(
            (group, members) ->
                found.addAll(
                    between(
                        "members of " + group, members, kept(copy, VersionedList.MEMBERS, group))));
    found.addAll(
        between(
            "conversations",
            has.newest().keySet(),
            kept(copy, VersionedList.CONVERSATIONS, account.userId())));
    found.addAll(newest(has.newest(), copy.newest()));
    return found;
  }

  private static Set<String> kept(Copy copy, VersionedList list, String owner) {
    Kept kept = copy.kept(list, owner);
    return kept.ids();
  }

  static List<String> between(String what, Set<String> wanted, Set<String> got) {
    var missing = new TreeSet<>(wanted);
    missing.removeAll(got);
    var surplus = new TreeSet<>(got);
    surplus.removeAll(wanted);
    var found = new ArrayList<String>();
    if (!missing.isEmpty()) {
      found.add(what + ": " + missing.size() + " of " + wanted.size() + " missing" + some(missing));
    }
    if (!surplus.isEmpty()) {
      found.add(what + ": " + surplus.size() + " too many" + some(surplus));
    }
    return found;
  }

  private static List<String> newest(Map<String, String> wanted, Map<String, String> got) {
    var others = new TreeSet<String>();
    wanted.forEach(
        (conversation, message) -> {
          if (!message.equals(got.get(conversation))) {
            others.add(conversation);
          }
        });
    return others.isEmpty()
        ? List.of()
        : List.of(
            "newest messages: "
                + others.size()
                + " of "
                + wanted.size()
                + " missing or another's"
                + some(others));
  }

  private static String some(Set<String> ids) {
    String first = String.join(", ", ids.stream().limit(NAMED).toList());
    return ", as " + first;
  }
}
