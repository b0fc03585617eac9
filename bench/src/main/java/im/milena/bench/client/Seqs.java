package im.milena.bench.client;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/** Answers that have a number for each conversation. */
final class Seqs {
  private Seqs() {}

  /** Shape: OpenIM's {@code GetMaxSeqResp}. */
  static Map<String, Long> newest(byte[] payload) {
    var all = new HashMap<String, Long>();
    var entries = new ProtoReader(payload);
    while (entries.next()) {
      if (entries.field() == 1) {
        ProtoReader entry = entries.message();
        String conversation = "";
        long seq = 0;
        while (entry.next()) {
          conversation = entry.field() == 1 ? entry.text() : conversation;
          seq = entry.field() == 2 ? entry.number() : seq;
        }
        all.put(conversation, seq);
      }
    }
    return all;
  }

  /** Shape: OpenIM's {@code GetConversationsHasReadAndMaxSeqResp}. */
  static Map<String, Long> states(byte[] payload, LongBinaryOperator ofMaxAndRead) {
    var all = new HashMap<String, Long>();
    var entries = new ProtoReader(payload);
    while (entries.next()) {
      if (entries.field() == 1) {
        state(entries.message(), ofMaxAndRead, all);
      }
    }
    return all;
  }

  private static void state(
      ProtoReader entry, LongBinaryOperator ofMaxAndRead, Map<String, Long> into) {
    String conversation = "";
    long max = 0;
    long read = 0;
    while (entry.next()) {
      if (entry.field() == 1) {
        conversation = entry.text();
      } else if (entry.field() == 2) {
        ProtoReader seqs = entry.message();
        while (seqs.next()) {
          max = seqs.field() == 1 ? seqs.number() : max;
          read = seqs.field() == 2 ? seqs.number() : read;
        }
      }
    }
    into.put(conversation, ofMaxAndRead.applyAsLong(max, read));
  }
}
