package im.milena.wire;

import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.wire.proto.PullMessageBySeqsReq;
import im.milena.wire.proto.SeqRange;
import java.util.List;

/** Asks for the newest messages of stretches of conversations (1002). */
public record PullRequest(UserId user, List<Range> ranges, boolean descending) {
  /** Clients ask for about a hundred messages at once. */
  public static final int MAX_RANGES = 10_000;

  public PullRequest {
    ranges = List.copyOf(ranges);
  }

  /**
   * Both ends included; at most {@code num} messages, the newest ones. Taken as the client sent
   * them.
   */
  public record Range(ConversationId conversation, long begin, long end, long num) {}

  public byte[] encode() {
    var b = PullMessageBySeqsReq.newBuilder().setUserID(user.value()).setOrder(descending ? 1 : 0);
    for (Range range : ranges) {
      b.addSeqRanges(
          SeqRange.newBuilder()
              .setConversationID(range.conversation().value())
              .setBegin(range.begin())
              .setEnd(range.end())
              .setNum(range.num()));
    }
    return b.build().toByteArray();
  }

  /**
   * @throws im.milena.serdes.UndecodableException if the bytes are not such a payload
   */
  public static PullRequest decode(byte[] bytes) {
    return Payloads.decode(
        "a pull by ranges",
        () -> {
          var p = Payloads.parse(PullMessageBySeqsReq.parser(), bytes);
          Payloads.atMost(MAX_RANGES, "ranges", p.getSeqRangesCount());
          return new PullRequest(
              new UserId(p.getUserID()),
              p.getSeqRangesList().stream().map(PullRequest::range).toList(),
              p.getOrder() == 1);
        });
  }

  private static Range range(SeqRange p) {
    return new Range(
        new ConversationId(p.getConversationID()), p.getBegin(), p.getEnd(), p.getNum());
  }
}
