package im.milena.directory.messages;

import im.milena.directory.Caller;
import im.milena.directory.DerivedId;
import im.milena.directory.messages.MessageRights.Action;
import im.milena.directory.notifications.Notification;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.Ingress;
import im.milena.log.Entry;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.stores.reading.ConversationReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Empties conversations, for one user or for all. What was said so far is no longer seen and counts
 * as read; the topology fills in how far that is, so nothing is said in between.
 */
public final class Clearings {
  /** So many conversations fit one notification. */
  private static final int TOLD_AT_ONCE = 400;

  private final ConversationReads reads;
  private final MembersLookup companies;
  private final LogChanges changes;

  Clearings(ConversationReads reads, MembersLookup companies, LogChanges changes) {
    this.reads = reads;
    this.companies = companies;
    this.changes = changes;
  }

  /**
   * Returns when the caller's next read sees it. Conversations in which the user has nothing are
   * passed over: clients clear what they only have locally.
   *
   * @throws im.milena.directory.RefusedException NO_PERMISSION by {@link MessageRights} if one of
   *     them is to be cleared for everybody and may not; nothing is cleared then
   */
  public void clear(
      Caller caller,
      UserId user,
      Collection<ConversationId> conversations,
      DeleteSync reach,
      String operationId) {
    caller.mustBe(user);
    if (!conversations.isEmpty()) {
      clearEach(caller, user, conversations, reach, operationId);
    }
  }

  /** All conversations of the user. */
  public void clearAll(Caller caller, UserId user, DeleteSync reach, String operationId) {
    caller.mustBe(user);
    clearEach(caller, user, List.of(), reach, operationId);
  }

  /**
   * @param conversations none for all
   */
  private void clearEach(
      Caller caller,
      UserId user,
      Collection<ConversationId> conversations,
      DeleteSync reach,
      String operationId) {
    List<ConversationId> existing =
        reads.views(user, conversations).keySet().stream()
            .sorted(Comparator.comparing(ConversationId::value))
            .toList();
    if (reach.everybody()) {
      existing.stream()
          .map(conversation -> companies.standing(caller, user, conversation))
          .forEach(standing -> MessageRights.must(standing, Action.CLEAR_FOR_ALL));
    }
    List<CompletionStage<Ingress.Position>> written = new ArrayList<>();
    for (ConversationId conversation : existing) {
      written.add(
          reach.everybody()
              ? clearForAll(user, conversation, operationId)
              : changes.write(user, new Entry.Clear(conversation, user), operationId));
    }
    if (reach.ownDevices() && !reach.everybody()) {
      tellOwnDevices(user, existing, operationId);
    }
    changes.await(written);
  }

  private CompletionStage<Ingress.Position> clearForAll(
      UserId user, ConversationId conversation, String operationId) {
    ConversationMembers company = companies.of(conversation);
    Notification told =
        company.told(user, ContentType.CLEARED, tips(user, List.of(conversation)), id(user));
    return changes.write(
        new Entry.Clear(conversation, null), told, company.membership(), operationId);
  }

  private void tellOwnDevices(UserId user, List<ConversationId> cleared, String operationId) {
    for (int from = 0; from < cleared.size(); from += TOLD_AT_ONCE) {
      List<ConversationId> some =
          cleared.subList(from, Math.min(from + TOLD_AT_ONCE, cleared.size()));
      var told = Notification.toUser(user, user, ContentType.CLEARED, tips(user, some), id(user));
      Await.of(changes.tell(told, operationId));
    }
  }

  private static MessageTips.Cleared tips(UserId user, List<ConversationId> conversations) {
    return new MessageTips.Cleared(
        user.value(), conversations.stream().map(ConversationId::value).toList());
  }

  /** A user who clears twice means two different things, so no two have the same id. */
  private static DerivedId id(UserId user) {
    return DerivedId.of("clear").with("user", user).with("time", UUID.randomUUID());
  }
}
