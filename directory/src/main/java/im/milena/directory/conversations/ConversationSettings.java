package im.milena.directory.conversations;

import im.milena.directory.Caller;
import im.milena.directory.DerivedId;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.conversations.ConversationHeads.Key;
import im.milena.directory.decisions.Decisions;
import im.milena.directory.notifications.Notification;
import im.milena.directory.sending.Await;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.PairParticipants;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.conversations.ConversationRow;
import im.milena.stores.conversations.ConversationRow.Settings;
import im.milena.stores.decisions.Intent;
import im.milena.stores.decisions.Touch;
import im.milena.stores.history.ConversationTouches;
import im.milena.stores.reading.ConversationReads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes what users set in their conversations. Each change returns when the caller's next read
 * sees it.
 */
public final class ConversationSettings {
  private final Decisions<Key, ConversationRow> decisions;
  private final ConversationReads reads;
  private final PairParticipants participants;
  private final ReadYourWrites applied;
  private final Clock clock;

  ConversationSettings(
      Decisions<Key, ConversationRow> decisions,
      ConversationReads reads,
      PairParticipants participants,
      ReadYourWrites applied,
      Clock clock) {
    this.decisions = decisions;
    this.reads = reads;
    this.participants = participants;
    this.applied = applied;
    this.clock = clock;
  }

  /**
   * Sets the same in the rows of several users. A row that is not there is made if it is that of a
   * chat between its owner and the peer.
   *
   * @param peer the other user of a single chat; empty otherwise
   * @throws RefusedException ARGS for values out of range, RECORD_NOT_FOUND for a conversation that
   *     is not the owner's
   */
  public void set(
      Caller caller,
      List<UserId> owners,
      ConversationId conversation,
      Optional<UserId> peer,
      SettingsChange change,
      String operationId) {
    owners.forEach(caller::mustBe);
    change.check();
    Optional<Ingress.Position> last = Optional.empty();
    for (UserId owner : owners) {
      Seq end = last(owner, conversation);
      Optional<Ingress.Position> position =
          change(
              owner,
              conversation,
              peer,
              operationId,
              old -> change.applyTo(old, end, clock.millis()));
      last = position.isPresent() ? position : last;
    }
    await(last);
  }

  /**
   * Sets the same in what everybody else has of their chat with a user, if something was said in
   * it. One row after the other, so repeating it finishes what broke off.
   *
   * @throws RefusedException ARGS for values out of range
   */
  public void setAbout(Caller caller, UserId user, SettingsChange change, String operationId) {
    caller.mustBeAdmin();
    change.check();
    Optional<Ingress.Position> last = Optional.empty();
    for (ConversationId chat : reads.views(user, List.of()).keySet()) {
      String peer = ConversationList.peer(participants, user, chat);
      if (chat.isSingle() && !peer.isEmpty()) {
        UserId owner = new UserId(peer);
        Optional<Ingress.Position> position =
            change(
                owner,
                chat,
                Optional.of(user),
                operationId,
                old -> change.applyTo(old, last(owner, chat), clock.millis()));
        last = position.isPresent() ? position : last;
      }
    }
    await(last);
  }

  /** Takes the rows out of the owner's list until something new is said. */
  public void delete(
      Caller caller, UserId owner, List<ConversationId> conversations, String operationId) {
    caller.mustBe(owner);
    Optional<Ingress.Position> last = Optional.empty();
    for (ConversationId conversation : conversations) {
      Seq end = last(owner, conversation);
      if (!end.equals(Seq.NONE)) {
        Optional<Ingress.Position> position =
            change(owner, conversation, Optional.empty(), operationId, old -> deleted(old, end));
        last = position.isPresent() ? position : last;
      }
    }
    await(last);
  }

  private static Settings deleted(Settings old, Seq end) {
    return new Settings(
        old.receiveOption(),
        old.pinned(),
        old.privacy(),
        old.attachedInfo(),
        old.ex(),
        old.atCleared(),
        old.deletedUpTo().max(end),
        old.destruct(),
        old.destructSeconds());
  }

  private Optional<Ingress.Position> change(
      UserId owner,
      ConversationId conversation,
      Optional<UserId> peer,
      String operationId,
      Function<Settings, Settings> change) {
    return decisions.change(
        new Key(owner, conversation),
        found -> {
          ConversationRow before = found.orElseGet(() -> begun(owner, conversation, peer));
          Settings after = change.apply(before.settings());
          return after.equals(before.settings())
              ? Optional.empty()
              : Optional.of(decided(before, after, operationId));
        });
  }

  private ConversationRow decided(ConversationRow before, Settings after, String operationId) {
    UserId owner = before.owner();
    String conversation = before.conversation().value();
    DerivedId decision =
        DerivedId.of("conversation")
            .with("owner", owner)
            .with("conversation", conversation)
            .with("version", before.version() + 1);
    long now = clock.millis();
    List<Touch> touches = new ArrayList<>();
    List<byte[]> envelopes = new ArrayList<>();
    boolean deleted = !after.deletedUpTo().equals(before.settings().deletedUpTo());
    touches.add(
        deleted
            ? Touch.removed(ConversationTouches.list(owner), conversation)
            : before.version() == 0 && last(owner, before.conversation()).equals(Seq.NONE)
                ? Touch.added(ConversationTouches.list(owner), conversation)
                : Touch.changed(ConversationTouches.list(owner), conversation));
    envelopes.add(
        ConversationTips.changed(owner, before.conversation(), decision)
            .envelope(operationId, now));
    if (!after.privacy().equals(before.settings().privacy())
        && before.type() == SessionType.SINGLE
        && !before.peer().isEmpty()) {
      UserId peer = new UserId(before.peer());
      touches.add(Touch.changed(ConversationTouches.list(peer), conversation));
      envelopes.add(
          Notification.toUser(
                  owner,
                  peer,
                  ConversationTips.PRIVATE,
                  new ConversationTips.SetPrivate(
                      peer.value(), owner.value(), after.privacy().on(), conversation),
                  decision)
              .alsoInChat()
              .envelope(operationId, now));
    }
    return before.decided(after, Intent.of(before.version() + 1, touches, envelopes));
  }

  /**
   * Having a row means reading the conversation, so nobody makes one of a conversation that is not
   * theirs.
   */
  private ConversationRow begun(UserId owner, ConversationId conversation, Optional<UserId> peer) {
    boolean own =
        peer.isPresent()
            && conversation.equals(ConversationId.single(owner, peer.get()))
            && participants.fits(conversation, owner, peer.get());
    if (own) {
      return ConversationRow.untouched(
          owner, conversation, SessionType.SINGLE, peer.get().value(), clock.millis());
    }
    if (last(owner, conversation).equals(Seq.NONE)) {
      throw new RefusedException(
          ErrorCode.RECORD_NOT_FOUND, "the user has no conversation " + conversation);
    }
    return ConversationRow.untouched(
        owner,
        conversation,
        ConversationList.type(conversation),
        ConversationList.peer(participants, owner, conversation),
        clock.millis());
  }

  /** The last seq the owner can see; NONE if the conversation is not theirs or nothing was said. */
  private Seq last(UserId owner, ConversationId conversation) {
    return Optional.ofNullable(reads.views(owner, List.of(conversation)).get(conversation))
        .map(View::maxSeq)
        .orElse(Seq.NONE);
  }

  private void await(Optional<Ingress.Position> position) {
    position.ifPresent(last -> Await.of(applied.await(last)));
  }
}
