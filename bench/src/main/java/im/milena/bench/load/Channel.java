package im.milena.bench.load;

import java.util.Arrays;
import java.util.List;

/**
 * A conversation in which some users speak and some listen. A user who does both gets a copy of
 * what they say, as every client needs it, so the seqs that a listener sees have no holes of its
 * own.
 *
 * @param index position in the list of channels
 * @param speakers indexes of the speaking users
 * @param listeners indexes of the users who must get what others say
 * @param group the group's id; empty in a single chat
 */
public record Channel(
    int index,
    String conversationId,
    List<Integer> speakers,
    List<Integer> listeners,
    String group) {
  public Channel {
    speakers = List.copyOf(speakers);
    listeners = List.copyOf(listeners);
  }

  /** Shape: OpenIM's {@code si_a_b}, the pair in byte order. */
  static Channel single(int index, List<String> users, int speaker, int listener) {
    String[] pair = {users.get(speaker), users.get(listener)};
    Arrays.sort(pair);
    return new Channel(
        index, "si_" + pair[0] + "_" + pair[1], List.of(speaker), List.of(listener), "");
  }

  static Channel group(int index, String group, List<Integer> speakers, List<Integer> listeners) {
    return new Channel(index, "sg_" + group, speakers, listeners, group);
  }

  public boolean isGroup() {
    return !group.isEmpty();
  }

  /** How many must get what this user says. */
  public int audience(int speaker) {
    return listeners.size() - (speakers.size() > 1 && listeners.contains(speaker) ? 1 : 0);
  }
}
