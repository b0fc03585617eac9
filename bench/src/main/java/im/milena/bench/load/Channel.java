package im.milena.bench.load;

import java.util.Arrays;
import java.util.List;

/**
 * A conversation in which one user speaks and the others listen, so that the seqs a listener sees
 * have no holes of its own.
 *
 * @param index position in the list of channels
 * @param speaker index of the speaking user
 * @param listeners indexes of the others
 * @param group the group's id; empty in a single chat
 */
public record Channel(
    int index, String conversationId, int speaker, List<Integer> listeners, String group) {
  public Channel {
    listeners = List.copyOf(listeners);
  }

  /** Shape: OpenIM's {@code si_a_b}, the pair in byte order. */
  static Channel single(int index, List<String> users, int speaker, int listener) {
    String[] pair = {users.get(speaker), users.get(listener)};
    Arrays.sort(pair);
    return new Channel(index, "si_" + pair[0] + "_" + pair[1], speaker, List.of(listener), "");
  }

  static Channel group(int index, String group, int speaker, List<Integer> listeners) {
    return new Channel(index, "sg_" + group, speaker, listeners, group);
  }

  public boolean isGroup() {
    return !group.isEmpty();
  }
}
