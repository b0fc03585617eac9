package im.milena.chaos.verdict;

import im.milena.chaos.verdict.Evidence.Entry;
import im.milena.chaos.verdict.Evidence.Found;
import im.milena.chaos.verdict.Evidence.Heard;
import im.milena.chaos.verdict.Evidence.Pushed;
import im.milena.chaos.verdict.Evidence.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A made-up run of two conversations in which every promise held, until a test changes it. */
final class Story {
  static final String CHAT = "si_ann_bob";
  static final String OTHER = "si_cat_dan";

  final Map<String, Set<String>> members =
      Map.of(CHAT, Set.of("ann", "bob"), OTHER, Set.of("cat", "dan"));
  final Map<String, Said> said = new HashMap<>();
  final Map<String, List<Entry>> log = new HashMap<>();
  final Map<String, Map<String, List<Found>>> places = new HashMap<>();
  final Map<String, Long> counters = new HashMap<>();
  final List<Heard> listening = new ArrayList<>();

  Story() {
    log.put(CHAT, entries("ann", "m1", "m2", "m3"));
    log.put(OTHER, entries("cat", "n1", "n2"));
    say(CHAT, "ann", "m1", "m2", "m3");
    say(OTHER, "cat", "n1", "n2");
    counters.put(CHAT, 3L);
    counters.put(OTHER, 2L);
    places.put("history", places());
    places.put("gateway 1", places());
    listening.add(new Heard("bob", Map.of(CHAT, 1L), List.of(push(2, "m2"), push(3, "m3")), false));
  }

  private static List<Entry> entries(String sender, String... ids) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      entries.add(new Entry(i + 1, sender, ids[i], false));
    }
    return entries;
  }

  private Map<String, List<Found>> places() {
    Map<String, List<Found>> shown = new HashMap<>();
    log.forEach(
        (conversation, entries) ->
            shown.put(
                conversation,
                new ArrayList<>(
                    entries.stream().map(entry -> new Found(entry.seq(), entry.id())).toList())));
    return shown;
  }

  static Pushed push(long seq, String id) {
    return new Pushed(CHAT, seq, id);
  }

  /** Acknowledged too. */
  void say(String conversation, String sender, String... ids) {
    for (String id : ids) {
      said.put(id, new Said(conversation, sender, id, true));
    }
  }

  Evidence evidence() {
    return new Evidence(members, said, log, places, counters, listening);
  }
}
