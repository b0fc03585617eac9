package im.milena.api.messages;

import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Route;
import im.milena.api.routing.UserRequest;
import im.milena.directory.conversations.ConversationList;
import im.milena.directory.wiring.Directory;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.reading.ConversationReads.Order;
import im.milena.stores.reading.ConversationReads.Page;
import im.milena.stores.reading.ConversationReads.Range;
import im.milena.stores.reading.ReadBudget;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code /msg/…} routes that read. */
final class PullRoutes {
  /** Of the messages in one answer; of more, the newest are given. */
  private static final long MAX_BYTES = 8L * 1024 * 1024;

  private final ConversationReads reads;
  private final ConversationList conversations;
  private final Clock clock;

  PullRoutes(Directory directory, Clock clock) {
    this.reads = directory.reads();
    this.conversations = directory.conversations().list();
    this.clock = clock;
  }

  List<Route<?>> routes() {
    return List.of(
        self("/msg/newest_seq", UserRequest.class, this::newest),
        self("/msg/pull_msg_by_seq", PullRequest.class, this::pull),
        self("/msg/get_conversations_has_read_and_max_seq", StatesRequest.class, this::states),
        user("/msg/get_server_time", TimeRequest.class, this::serverTime));
  }

  record NewestAnswer(Map<String, Long> maxSeqs, @Nullable Map<String, Long> minSeqs) {}

  record PullRequest(String userID, List<SeqRange> seqRanges, int order) implements Owned {
    record SeqRange(String conversationID, long begin, long end, long num) {}

    @Override
    public String owner() {
      return userID;
    }
  }

  record PullAnswer(Map<String, Pulled> msgs, Map<String, Pulled> notificationMsgs) {
    record Pulled(List<MessageView> Msgs, boolean isEnd, long endSeq) {
      static Pulled of(Page page) {
        return new Pulled(
            page.messages().stream().map(MessageView::of).toList(),
            page.isEnd(),
            page.endSeq().value());
      }
    }
  }

  record StatesRequest(String userID, List<String> conversationIDs, boolean returnPinned)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record StatesAnswer(Map<String, State> seqs, List<String> pinnedConversationIDs) {
    record State(long maxSeq, long hasReadSeq, long maxSeqTime) {}
  }

  record TimeRequest() {}

  record TimeAnswer(long serverTime) {}

  Object newest(Call<UserRequest> call) {
    var maxSeqs = new TreeMap<String, Long>();
    reads
        .newestSeqs(Arguments.user("userID", call.body().userID()))
        .forEach((conversation, seq) -> maxSeqs.put(conversation.value(), seq.value()));
    return new NewestAnswer(maxSeqs, null);
  }

  Object pull(Call<PullRequest> call) {
    PullRequest request = call.body();
    Arguments.atMost("seqRanges", request.seqRanges().size());
    List<Range> ranges = request.seqRanges().stream().map(PullRoutes::range).toList();
    var chats = new TreeMap<String, PullAnswer.Pulled>();
    var notifications = new TreeMap<String, PullAnswer.Pulled>();
    try (ReadBudget budget = reads.memory().budget(MAX_BYTES)) {
      reads
          .ranges(
              Arguments.user("userID", request.userID()),
              ranges,
              request.order() == 1 ? Order.DESCENDING : Order.ASCENDING,
              budget)
          .forEach(
              (conversation, page) ->
                  (conversation.isNotification() ? notifications : chats)
                      .put(conversation.value(), PullAnswer.Pulled.of(page)));
    }
    return new PullAnswer(chats, notifications);
  }

  Object states(Call<StatesRequest> call) {
    UserId user = Arguments.user("userID", call.body().userID());
    List<ConversationId> asked =
        Arguments.conversations("conversationIDs", call.body().conversationIDs());
    var seqs = new TreeMap<String, StatesAnswer.State>();
    reads
        .views(user, asked)
        .forEach(
            (conversation, view) ->
                seqs.put(
                    conversation.value(),
                    new StatesAnswer.State(
                        view.maxSeq().value(), view.readSeq().value(), view.maxSeqTime())));
    seqs.values().removeIf(state -> state.maxSeq() == Seq.NONE.value());
    List<String> pinned =
        call.body().returnPinned()
            ? conversations.pinned(user).stream().map(ConversationId::value).toList()
            : List.of();
    return new StatesAnswer(seqs, pinned);
  }

  Object serverTime(Call<TimeRequest> call) {
    return new TimeAnswer(clock.millis());
  }

  private static Range range(PullRequest.SeqRange range) {
    return new Range(
        Arguments.conversation("conversationID", range.conversationID()),
        range.begin(),
        range.end(),
        range.num());
  }
}
