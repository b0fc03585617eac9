package im.milena.directory.messages;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.reading.ConversationReads;
import java.util.Collection;
import java.util.List;

/** What a user has of conversations, for the rules that begin with "only one's own". */
final class OwnConversations {
  private final ConversationReads reads;

  OwnConversations(ConversationReads reads) {
    this.reads = reads;
  }

  /**
   * @throws RefusedException RECORD_NOT_FOUND unless the user has a row of it
   */
  View view(UserId user, ConversationId conversation) {
    View view = reads.views(user, List.of(conversation)).get(conversation);
    if (view == null) {
      throw new RefusedException(
          ErrorCode.RECORD_NOT_FOUND, "the user has no conversation " + conversation);
    }
    return view;
  }

  /**
   * The numbers as seqs, ascending, each once.
   *
   * @throws RefusedException ARGS naming the first that is not a seq up to {@code max}
   */
  static List<Seq> seqs(Collection<Long> numbers, Seq max) {
    for (Long number : numbers) {
      if (number == null || number < 1 || number > max.value()) {
        throw new RefusedException(ErrorCode.ARGS, "seqs must be 1.." + max + ", got: " + number);
      }
    }
    return numbers.stream().distinct().sorted().map(Seq::new).toList();
  }

  /**
   * @throws RefusedException ARGS naming the first seq that the view does not show
   */
  static void mustSee(View view, Collection<Seq> seqs) {
    for (Seq seq : seqs) {
      if (!view.bounds().includes(seq)) {
        throw new RefusedException(
            ErrorCode.ARGS, "seq " + seq + " is not among those the user may see");
      }
    }
  }
}
