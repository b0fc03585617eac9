package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.wire.proto.ConversationSeqs;
import im.milena.wire.proto.GetSeqMessageReq;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks for explicit seqs of conversations (1005). */
public record SeqsRequest(UserId user, Map<ConversationId, List<Seq>> wanted, boolean descending) {
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
          var p = GetSeqMessageReq.parseFrom(bytes);
          return new SeqsRequest(
              new UserId(p.getUserID()),
              p.getConversationsList().stream()
                  .collect(
                      Collectors.toMap(
                          c -> new ConversationId(c.getConversationID()),
                          c -> c.getSeqsList().stream().map(Seq::new).toList(),
                          (a, c) -> Stream.concat(a.stream(), c.stream()).toList())),
              p.getOrder() == 1);
        });
  }
}
