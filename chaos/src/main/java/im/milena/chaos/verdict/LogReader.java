package im.milena.chaos.verdict;

import im.milena.bench.client.ProtoReader;
import im.milena.chaos.verdict.Evidence.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbered messages of the log, read from the bytes.
 *
 * <p>Field numbers of {@code LogRecord}: conversation 2, numbered 6; there the message 1, and of it
 * the sender 1, clientMsgID 4, content type 11, seq 14.
 */
final class LogReader {
  /** What users may not write. */
  private static final long FIRST_NOTICE = 1_000;

  private static final long LAST_NOTICE = 5_000;

  private final Map<String, List<Entry>> conversations = new HashMap<>();

  void read(byte[] value) {
    ProtoReader fields = new ProtoReader(value);
    String conversation = "";
    Entry entry = null;
    while (fields.next()) {
      if (fields.field() == 2) {
        conversation = fields.text();
      } else if (fields.field() == 6) {
        entry = numbered(fields.message());
      }
    }
    if (entry != null) {
      conversations.computeIfAbsent(conversation, c -> new ArrayList<>()).add(entry);
    }
  }

  private static Entry numbered(ProtoReader send) {
    Entry entry = new Entry(0, "", "", false);
    while (send.next()) {
      if (send.field() == 1) {
        entry = message(send.message());
      }
    }
    return entry;
  }

  private static Entry message(ProtoReader fields) {
    String sender = "";
    String id = "";
    long type = 0;
    long seq = 0;
    while (fields.next()) {
      switch (fields.field()) {
        case 1 -> sender = fields.text();
        case 4 -> id = fields.text();
        case 11 -> type = fields.number();
        case 14 -> seq = fields.number();
        default -> {}
      }
    }
    return new Entry(seq, sender, id, type >= FIRST_NOTICE && type <= LAST_NOTICE);
  }

  Map<String, List<Entry>> conversations() {
    var copy = new HashMap<String, List<Entry>>();
    conversations.forEach((conversation, entries) -> copy.put(conversation, List.copyOf(entries)));
    return copy;
  }
}
