package im.milena.chaos.load;

import java.util.Arrays;
import java.util.List;

/**
 * Users who all speak and all listen.
 *
 * @param group empty if two are among themselves
 */
public record Chat(String group, List<String> members) {
  public Chat {
    members = List.copyOf(members);
    if (group.isEmpty() && members.size() != 2) {
      throw new IllegalArgumentException("a chat without a group has 2 members, got: " + members);
    }
  }

  /** Shape: OpenIM's {@code si_a_b}, the pair in byte order, or {@code sg_group}. */
  public String conversation() {
    if (!group.isEmpty()) {
      return "sg_" + group;
    }
    String[] pair = members.toArray(new String[0]);
    Arrays.sort(pair);
    return "si_" + pair[0] + "_" + pair[1];
  }

  /** The other of two; empty in a group. */
  String receiver(String speaker) {
    return group.isEmpty() ? members.get(members.get(0).equals(speaker) ? 1 : 0) : "";
  }
}
