package im.milena.gateway.requests;

import im.milena.gateway.PinnedConversations;
import im.milena.gateway.session.Session;
import im.milena.message.ConversationId;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.reading.ConversationReads.Order;
import im.milena.stores.reading.ConversationReads.Range;
import im.milena.stores.reading.ReadBudget;
import im.milena.wire.FrameCodecs;
import im.milena.wire.LastMessages;
import im.milena.wire.LastMessagesRequest;
import im.milena.wire.NewestSeqs;
import im.milena.wire.NewestSeqsRequest;
import im.milena.wire.PullRequest;
import im.milena.wire.Pulled;
import im.milena.wire.ReadStates;
import im.milena.wire.ReadStatesRequest;
import im.milena.wire.Request;
import im.milena.wire.SeqsRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What a device reads to catch up (1001, 1002, 1005, 1006, 1007). */
public final class ReadRequests {
  private final ConversationReads reads;
  private final PinnedConversations pinned;
  private final FittingReads fitting;

  public ReadRequests(ConversationReads reads, PinnedConversations pinned, FrameCodecs codecs) {
    this.reads = reads;
    this.pinned = pinned;
    this.fitting = new FittingReads(reads.memory(), codecs);
  }

  CompletionStage<byte[]> newestSeqs(Session session, Request request) {
    var wanted = NewestSeqsRequest.decode(request.data());
    session.login().token().caller().mustBe(wanted.user());
    return done(new NewestSeqs(reads.newestSeqs(wanted.user())).encode());
  }

  CompletionStage<byte[]> ranges(Session session, Request request) {
    var wanted = PullRequest.decode(request.data());
    session.login().token().caller().mustBe(wanted.user());
    List<Range> ranges =
        wanted.ranges().stream()
            .map(r -> new Range(r.conversation(), r.begin(), r.end(), r.num()))
            .toList();
    return fitting(
        session,
        request,
        budget -> pulled(reads.ranges(wanted.user(), ranges, order(wanted.descending()), budget)));
  }

  CompletionStage<byte[]> seqs(Session session, Request request) {
    var wanted = SeqsRequest.decode(request.data());
    session.login().token().caller().mustBe(wanted.user());
    return fitting(
        session,
        request,
        budget ->
            pulled(reads.seqs(wanted.user(), wanted.wanted(), order(wanted.descending()), budget)));
  }

  CompletionStage<byte[]> states(Session session, Request request) {
    var wanted = ReadStatesRequest.decode(request.data());
    session.login().token().caller().mustBe(wanted.user());
    var states = new HashMap<ConversationId, ReadStates.State>();
    reads
        .views(wanted.user(), wanted.conversations())
        .forEach(
            (conversation, view) ->
                states.put(
                    conversation,
                    new ReadStates.State(view.maxSeq(), view.readSeq(), view.maxSeqTime())));
    return done(
        new ReadStates(states, wanted.withPinned() ? pinned.of(wanted.user()) : List.of())
            .encode());
  }

  CompletionStage<byte[]> lastMessages(Session session, Request request) {
    var wanted = LastMessagesRequest.decode(request.data());
    session.login().token().caller().mustBe(wanted.user());
    return fitting(
        session,
        request,
        budget ->
            new LastMessages(reads.newest(wanted.user(), wanted.conversations(), budget)).encode());
  }

  private CompletionStage<byte[]> fitting(
      Session session, Request request, Function<ReadBudget, byte[]> read) {
    return done(fitting.read(session.login().format(), request, read));
  }

  private static byte[] pulled(Map<ConversationId, ConversationReads.Page> pages) {
    var answer = new HashMap<ConversationId, Pulled.Page>();
    pages.forEach(
        (conversation, page) ->
            answer.put(
                conversation, new Pulled.Page(page.messages(), page.isEnd(), page.endSeq())));
    return new Pulled(answer).encode();
  }

  private static Order order(boolean descending) {
    return descending ? Order.DESCENDING : Order.ASCENDING;
  }

  private static CompletionStage<byte[]> done(byte[] data) {
    return CompletableFuture.completedFuture(data);
  }
}
