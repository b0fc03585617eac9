package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.wire.proto.ConversationSeqs;
import im.milena.wire.proto.GetSeqMessageReq;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks for explicit seqs of conversations (1005). */
public record SeqsRequest(UserId user, Map<ConversationId, List<Seq>> wanted, boolean descending) {
  /** Of all conversations together, repeated ones included. */
  public static final int MAX_SEQS = 10_000;

  public SeqsRequest {
    wanted = Map.copyOf(wanted);
  }

  public byte[] encode() {
    var b = GetSeqMessageReq.newBuilder().setUserID(user.value()).setOrder(descending ? 1 : 0);
    wanted.forEach(
        (conversation, seqs) ->
            b.addConversations(
                ConversationSeqs.newBuilder()
                    .setConversationID(conversation.value())
                    .addAllSeqs(seqs.stream().map(Seq::value).toList())));
    return b.build().toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static SeqsRequest decode(byte[] bytes) {
    return Payloads.decode(
        "a pull by seqs",
        () -> {
          var p = Payloads.parse(GetSeqMessageReq.parser(), bytes);
          Payloads.atMost(MAX_SEQS, "conversations", p.getConversationsCount());
          Payloads.atMost(
              MAX_SEQS,
              "seqs",
              p.getConversationsList().stream().mapToInt(c -> c.getSeqsCount()).sum());
          Map<ConversationId, List<Seq>> wanted = new HashMap<>();
          for (var c : p.getConversationsList()) {
            List<Seq> seqs =
                wanted.computeIfAbsent(
                    new ConversationId(c.getConversationID()), id -> new ArrayList<>());
            c.getSeqsList().forEach(seq -> seqs.add(new Seq(seq)));
          }
          return new SeqsRequest(new UserId(p.getUserID()), wanted, p.getOrder() == 1);
        });
  }
}
