package im.milena.directory.messages;

import im.milena.directory.Caller;
import im.milena.directory.DerivedId;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.messages.MessageRights.Action;
import im.milena.directory.notifications.Notification;
import im.milena.directory.sending.Await;
import im.milena.log.Entry;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.reading.ConversationReads;
import java.util.List;
import java.util.Map;

/** Deletes messages, for one user or for all. */
public final class Deletions {
  private final ConversationReads reads;
  private final OwnConversations own;
  private final MembersLookup companies;
  private final LogChanges changes;

  Deletions(
      ConversationReads reads, OwnConversations own, MembersLookup companies, LogChanges changes) {
    this.reads = reads;
    this.own = own;
    this.companies = companies;
    this.changes = changes;
  }

  /**
   * Returns when the caller's next read sees it.
   *
   * @throws RefusedException RECORD_NOT_FOUND without a row, ARGS for a seq that the user cannot
   *     see, NO_PERMISSION by {@link MessageRights} if it is to be gone for everybody
   */
  public void delete(
      Caller caller,
      UserId user,
      ConversationId conversation,
      List<Long> numbers,
      DeleteSync reach,
      String operationId) {
    caller.mustBe(user);
    View view = own.view(user, conversation);
    List<Seq> seqs = notEmpty(OwnConversations.seqs(numbers, view.maxSeq()));
    OwnConversations.mustSee(view, seqs);
    if (reach.everybody()) {
      deleteForAll(caller, user, conversation, seqs, operationId);
      return;
    }
    var deleted = changes.write(user, new Entry.Delete(conversation, seqs, user), operationId);
    if (reach.ownDevices()) {
      var told =
          Notification.toUser(
              user,
              user,
              ContentType.DELETED,
              tips(user, conversation, seqs),
              id("delete for oneself", conversation, seqs, user));
      Await.of(changes.tell(told.stored(), operationId));
    }
    changes.await(List.of(deleted));
  }

  /** For an administrator: gone for everybody, and nobody is told. Unknown seqs are passed over. */
  public void erase(
      Caller caller, ConversationId conversation, List<Long> numbers, String operationId) {
    caller.mustBeAdmin();
    List<Seq> seqs = notEmpty(OwnConversations.seqs(numbers, new Seq(Long.MAX_VALUE)));
    List<Seq> left = left(reads.stored(caller.user(), conversation, seqs));
    if (!left.isEmpty()) {
      changes.await(
          List.of(
              changes.write(
                  caller.user(), new Entry.Delete(conversation, left, null), operationId)));
    }
  }

  private void deleteForAll(
      Caller caller, UserId user, ConversationId conversation, List<Seq> seqs, String operationId) {
    Map<Seq, StoredMessage> stored = reads.stored(user, conversation, seqs);
    stored.values().stream()
        .map(message -> message.message().message().sender())
        .distinct()
        .map(author -> companies.standing(caller, user, conversation, author))
        .forEach(standing -> MessageRights.must(standing, Action.DELETE_FOR_ALL));
    List<Seq> left = left(stored);
    if (left.isEmpty()) {
      return;
    }
    ConversationMembers company = companies.of(conversation);
    Notification told =
        company.told(
            user,
            ContentType.DELETED,
            tips(user, conversation, left),
            id("delete for all", conversation, left, user));
    changes.await(
        List.of(
            changes.write(
                new Entry.Delete(conversation, left, null),
                told.stored(),
                company.membership(),
                operationId)));
  }

  /** Those not gone already: a repeated request has nothing left to do, and nothing to wait for. */
  private static List<Seq> left(Map<Seq, StoredMessage> stored) {
    return stored.entrySet().stream()
        .filter(message -> !message.getValue().overlay().deletedForAll())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<Seq> notEmpty(List<Seq> seqs) {
    if (seqs.isEmpty()) {
      throw new RefusedException(ErrorCode.ARGS, "seqs must not be empty");
    }
    return seqs;
  }

  private static MessageTips.Deleted tips(
      UserId user, ConversationId conversation, List<Seq> seqs) {
    return new MessageTips.Deleted(
        user.value(), conversation.value(), seqs.stream().map(Seq::value).toList());
  }

  private static DerivedId id(
      String purpose, ConversationId conversation, List<Seq> seqs, UserId user) {
    return DerivedId.of(purpose)
        .with("conversation", conversation)
        .withAll("seqs", seqs)
        .with("user", user);
  }
}
