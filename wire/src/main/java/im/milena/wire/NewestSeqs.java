package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.wire.proto.GetMaxSeqResp;
import java.util.HashMap;
import java.util.Map;

/** Max seqs of conversations and notification lines; answers {@link NewestSeqsRequest}. */
public record NewestSeqs(Map<ConversationId, Seq> maxSeqs) {
  public NewestSeqs {
    maxSeqs = Map.copyOf(maxSeqs);
  }

  public byte[] encode() {
    var b = GetMaxSeqResp.newBuilder();
    maxSeqs.forEach((conversation, seq) -> b.putMaxSeqs(conversation.value(), seq.value()));
    return b.build().toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static NewestSeqs decode(byte[] bytes) {
    return Payloads.decode(
        "newest seqs",
        () -> {
          var seqs = new HashMap<ConversationId, Seq>();
          GetMaxSeqResp.parseFrom(bytes)
              .getMaxSeqsMap()
              .forEach((id, seq) -> seqs.put(new ConversationId(id), new Seq(seq)));
          return new NewestSeqs(seqs);
        });
  }
}
