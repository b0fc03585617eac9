package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.wire.proto.GetConversationsHasReadAndMaxSeqResp;
import im.milena.wire.proto.Seqs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far conversations go and how far the user has read; answers {@link ReadStatesRequest}. */
public record ReadStates(Map<ConversationId, State> states, List<ConversationId> pinned) {
  public ReadStates {
    states = Map.copyOf(states);
    pinned = List.copyOf(pinned);
  }

  /**
   * @param maxSeqTime sendTime of the newest message in milliseconds
   */
  public record State(Seq maxSeq, Seq readSeq, long maxSeqTime) {}

  public byte[] encode() {
    var b = GetConversationsHasReadAndMaxSeqResp.newBuilder();
    states.forEach(
        (conversation, state) ->
            b.putSeqs(
                conversation.value(),
                Seqs.newBuilder()
                    .setMaxSeq(state.maxSeq().value())
                    .setHasReadSeq(state.readSeq().value())
                    .setMaxSeqTime(state.maxSeqTime())
                    .build()));
    return b.addAllPinnedConversationIDs(Payloads.conversationTexts(pinned)).build().toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static ReadStates decode(byte[] bytes) {
    return Payloads.decode(
        "read states",
        () -> {
          var p = GetConversationsHasReadAndMaxSeqResp.parseFrom(bytes);
          var states = new HashMap<ConversationId, State>();
          p.getSeqsMap().forEach((id, seqs) -> states.put(new ConversationId(id), state(seqs)));
          return new ReadStates(states, Payloads.conversations(p.getPinnedConversationIDsList()));
        });
  }

  private static State state(Seqs p) {
    return new State(new Seq(p.getMaxSeq()), new Seq(p.getHasReadSeq()), p.getMaxSeqTime());
  }
}
