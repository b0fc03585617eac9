package im.milena.directory.messages;

import im.milena.directory.Caller;
import im.milena.directory.DerivedId;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.messages.MessageRights.Action;
import im.milena.log.Entry;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.history.StoredMessage;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.users.User;
import im.milena.stores.users.Users;
import java.util.List;
import java.util.Optional;

/**
 * Takes messages back for everybody. The content stays in the log and in history; readers get who
 * took it back instead.
 */
public final class Revocations {
  private final ConversationReads reads;
  private final MembersLookup companies;
  private final Users users;
  private final LogChanges changes;

  Revocations(ConversationReads reads, MembersLookup companies, Users users, LogChanges changes) {
    this.reads = reads;
    this.companies = companies;
    this.users = users;
    this.changes = changes;
  }

  /**
   * Returns when the caller's next read sees it.
   *
   * @param user in whose name: the caller, or anybody for an administrator
   * @throws RefusedException RECORD_NOT_FOUND if the user sees no such message, ALREADY_REVOKED,
   *     NO_PERMISSION by {@link MessageRights}
   */
  public void revoke(
      Caller caller, UserId user, ConversationId conversation, long seq, String operationId) {
    caller.mustBe(user);
    if (seq < 1 || conversation.isNotification()) {
      throw new RefusedException(
          ErrorCode.ARGS, "only messages of chats with a seq from 1 on can be revoked");
    }
    Message message = revocable(caller, user, conversation, new Seq(seq));
    MessageRights.must(
        companies.standing(caller, user, conversation, message.sender()), Action.REVOKE);
    long now = changes.now();
    var revoke =
        new Entry.Revoke(
            conversation,
            new Seq(seq),
            user,
            caller.admin() ? 0 : companies.role(conversation, user),
            nickname(user),
            now);
    var tips =
        new MessageTips.Revoked(
            caller.user().value(),
            message.clientMessageId(),
            now,
            message.sessionType().code(),
            seq,
            conversation.value(),
            caller.admin());
    ConversationMembers company = companies.of(conversation);
    changes.await(
        List.of(
            changes.write(
                revoke,
                company.told(user, ContentType.REVOKED, tips, decision(conversation, seq)).stored(),
                company.membership(),
                operationId)));
  }

  private Message revocable(Caller caller, UserId user, ConversationId conversation, Seq seq) {
    boolean visible =
        caller.admin()
            || Optional.ofNullable(reads.views(user, List.of(conversation)).get(conversation))
                .filter(view -> view.bounds().includes(seq))
                .isPresent();
    StoredMessage stored = visible ? reads.stored(user, conversation, List.of(seq)).get(seq) : null;
    if (stored == null
        || stored.overlay().deletedForAll()
        || stored.overlay().deletedFor().contains(user)) {
      throw new RefusedException(
          ErrorCode.RECORD_NOT_FOUND, "there is no message " + seq + " in " + conversation);
    }
    if (stored.overlay().revoked() != null) {
      throw new RefusedException(ErrorCode.ALREADY_REVOKED, "the message is revoked already");
    }
    return stored.message().message();
  }

  private static DerivedId decision(ConversationId conversation, long seq) {
    return DerivedId.of("revoke").with("conversation", conversation).with("seq", seq);
  }

  private String nickname(UserId user) {
    return users.find(List.of(user)).stream().findFirst().map(User::nickname).orElse("");
  }
}
