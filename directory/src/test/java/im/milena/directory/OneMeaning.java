package im.milena.directory;

import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the topology's dropping of repeats rests on: under one id a service writes one thing. An id
 * that leaves out something it depends on makes the second thing a repeat of the first, and nobody
 * hears of it. Times do not count: a repeat is made later.
 */
public final class OneMeaning {
  private final Map<List<Object>, List<Entry>> meanings = new HashMap<>();

  /**
   * @throws AssertionError if the id stood for something else before
   */
  public void check(Envelope envelope) {
    if (!envelope.service() || envelope.id().isEmpty()) {
      return;
    }
    List<Object> identity =
        List.of(envelope.entries().get(0).conversation(), envelope.author(), envelope.id());
    List<Entry> meaning = envelope.entries().stream().map(OneMeaning::timeless).toList();
    List<Entry> before = meanings.putIfAbsent(identity, meaning);
    if (before != null && !before.equals(meaning)) {
      throw new AssertionError("one id for two things:\n" + before + "\n" + meaning);
    }
  }

  private static Entry timeless(Entry entry) {
    if (entry instanceof Entry.Send send) {
      Message message = send.message().toBuilder().sendTime(0).createTime(0).build();
      return new Entry.Send(message, send.membership());
    }
    return entry;
  }
}
