package im.milena.standalone;

import im.milena.bench.client.OutgoingText;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Speakers who take turns, and one user who listens. A speaker says several things in a row, faster
 * than they are acknowledged.
 *
 * @param group empty if one speaker and the listener are among themselves
 */
record Chat(String group, List<String> speakers, String listener) {
  private static final int IN_A_ROW = 10;

  static Chat pair(String speaker, String listener) {
    return new Chat("", List.of(speaker), listener);
  }

  /** Pairs of users named after {@code name}. */
  static List<Chat> pairs(String name, int count) {
    List<Chat> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(pair(name + i + "a", name + i + "b"));
    }
    return pairs;
  }

  String conversation() {
    return (group.isEmpty()
            ? ConversationId.single(new UserId(speakers.get(0)), new UserId(listener))
            : ConversationId.group(new GroupId(group)))
        .value();
  }

  List<String> members() {
    return Stream.concat(speakers.stream(), Stream.of(listener)).toList();
  }

  /** What is said here as number so and so of the whole test. */
  Utterance utterance(long number) {
    String speaker = speakers.get((int) (number / IN_A_ROW % speakers.size()));
    return new Utterance(conversation(), speaker, number, System.nanoTime());
  }

  OutgoingText message(Utterance utterance) {
    return new OutgoingText(
        utterance.speaker(),
        group.isEmpty() ? listener : "",
        group,
        utterance.id(),
        "{\"content\":\"number " + utterance.number() + "\"}");
  }
}
