package im.milena.directory.messages;

import im.milena.directory.Caller;
import im.milena.directory.DerivedId;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.notifications.Notification;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.NotYetAppliedException;
import im.milena.log.Entry;
import im.milena.log.Membership;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves users' read marks forward and tells of it. A mark never goes back: a lower one is accepted
 * and moves nothing. Each form returns when the user's next read sees the mark.
 *
 * <p>In a chat between two the other side is told with a receipt, which stands in the same envelope
 * as the mark, so that neither is without the other. Everywhere else only the user's own devices
 * are told, once and unstored: a client that misses that sees the mark at the next synchronisation.
 */
public final class ReadMarks {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofMillis(15);

  /** A receipt names at most the newest so many; older ones show as read all the same. */
  static final int NAMED = 1_000;

  private final OwnConversations own;
  private final MembersLookup companies;
  private final LogChanges changes;

  ReadMarks(OwnConversations own, MembersLookup companies, LogChanges changes) {
    this.own = own;
    this.companies = companies;
    this.changes = changes;
  }

  /**
   * Everything up to {@code upTo} is read. The receipt names what lies between the old mark and the
   * new one, and the given seqs: a user's own messages moved the mark past them unseen.
   *
   * @throws RefusedException ARGS beyond the last message, RECORD_NOT_FOUND without a row
   */
  public void markConversation(
      Caller caller,
      UserId user,
      ConversationId conversation,
      long upTo,
      List<Long> numbers,
      String operationId) {
    caller.mustBe(user);
    View view = own.view(user, conversation);
    Seq mark = mark(upTo, view);
    List<Seq> passed =
        LongStream.rangeClosed(Math.max(view.readSeq().value(), upTo - NAMED) + 1, mark.value())
            .mapToObj(Seq::new)
            .toList();
    List<Seq> named =
        Stream.concat(
                OwnConversations.seqs(numbers, view.maxSeq()).stream()
                    .filter(view.bounds()::includes),
                passed.stream())
            .distinct()
            .sorted()
            .toList();
    advance(user, conversation, view, mark, named, operationId);
  }

  /**
   * The given messages are read; the mark moves to the last one given.
   *
   * @throws RefusedException ARGS for none and beyond the last message, RECORD_NOT_FOUND without a
   *     row
   */
  public void markMessages(
      Caller caller,
      UserId user,
      ConversationId conversation,
      List<Long> numbers,
      String operationId) {
    caller.mustBe(user);
    View view = own.view(user, conversation);
    List<Seq> named =
        OwnConversations.seqs(numbers, view.maxSeq()).stream()
            .filter(view.bounds()::includes)
            .toList();
    if (numbers.isEmpty()) {
      throw new RefusedException(ErrorCode.ARGS, "seqs must not be empty");
    }
    Seq last = new Seq(numbers.get(numbers.size() - 1));
    advance(user, conversation, view, last, named, operationId);
  }

  /**
   * Everything up to {@code upTo} is read, and only the user's own devices are told.
   *
   * @throws RefusedException ARGS beyond the last message, RECORD_NOT_FOUND without a row
   */
  public void set(
      Caller caller, UserId user, ConversationId conversation, long upTo, String operationId) {
    caller.mustBe(user);
    View view = own.view(user, conversation);
    advanceQuietly(user, conversation, view, mark(upTo, view), operationId);
  }

  private static Seq mark(long upTo, View view) {
    if (upTo < 1 || upTo > view.maxSeq().value()) {
      throw new RefusedException(
          ErrorCode.ARGS, "hasReadSeq must be 1.." + view.maxSeq() + ", got: " + upTo);
    }
    return new Seq(upTo);
  }

  private void advance(
      UserId user,
      ConversationId conversation,
      View view,
      Seq mark,
      List<Seq> named,
      String operationId) {
    Optional<UserId> peer =
        conversation.isSingle() ? companies.of(conversation).peer(user) : Optional.empty();
    if (peer.isEmpty()) {
      advanceQuietly(user, conversation, view, mark, operationId);
    } else if (!named.isEmpty()) {
      Seq reached = mark.max(view.readSeq());
      List<Long> newest =
          named.stream().skip(Math.max(0, named.size() - NAMED)).map(Seq::value).toList();
      Notification receipt = told(user, peer.get(), conversation, newest, reached).stored();
      Ingress.Position position =
          Await.of(
              changes.write(
                  new Entry.Read(conversation, user, reached),
                  receipt,
                  Membership.NONE,
                  operationId));
      if (mark.compareTo(view.readSeq()) > 0) {
        await(user, conversation, mark, position);
      }
    }
  }

  private void advanceQuietly(
      UserId user, ConversationId conversation, View view, Seq mark, String operationId) {
    Seq reached = mark.max(view.readSeq());
    boolean moves = mark.compareTo(view.readSeq()) > 0;
    Ingress.Position position = null;
    if (moves) {
      position =
          Await.of(changes.write(user, new Entry.Read(conversation, user, reached), operationId));
    }
    // Also when nothing moves: a caller that repeats this may have been cut off before their
    // devices were
    // told. A repeat of what was told is dropped.
    Await.of(changes.tell(told(user, user, conversation, null, reached), operationId));
    if (position != null) {
      await(user, conversation, mark, position);
    }
  }

  private static Notification told(
      UserId reader,
      UserId receiver,
      ConversationId conversation,
      @Nullable List<Long> seqs,
      Seq mark) {
    return Notification.toUser(
        reader,
        receiver,
        ContentType.READ_RECEIPT,
        new MessageTips.Read(reader.value(), conversation.value(), seqs, mark.value()),
        DerivedId.of("read")
            .with("conversation", conversation)
            .with("reader", reader)
            .with("mark", mark)
            .withAll("named", seqs == null ? List.of() : seqs));
  }

  /**
   * The envelope's position tells, for all who wait at once, when it is worth to look. The mark
   * itself travels beside the log and may come a moment later.
   */
  private void await(
      UserId user, ConversationId conversation, Seq mark, Ingress.Position position) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    changes.await(position);
    while (own.view(user, conversation).readSeq().compareTo(mark) < 0) {
      if (System.nanoTime() - deadline >= 0) {
        throw new NotYetAppliedException(position);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(INTERVAL.toMillis()));
    }
  }
}
