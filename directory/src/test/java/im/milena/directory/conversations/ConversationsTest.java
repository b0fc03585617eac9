package im.milena.directory.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.MovingClock;
import im.milena.directory.RecordingIngress;
import im.milena.directory.Refusals;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.decisions.Relay;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.directory.sending.PairParticipants;
import im.milena.log.Change;
import im.milena.log.DirectoryChange;
import im.milena.log.Entry;
import im.milena.log.LogRecord;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.history.ConversationTouches;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.InMemoryDirectoryStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAROL = new UserId("carol");
  private static final ConversationId CHAT = ConversationId.single(ALICE, BOB);
  private static final GroupId TEAM = new GroupId("team");
  private static final ConversationId GROUP = ConversationId.group(TEAM);
  private static final Instant LATER = Instant.now().plusSeconds(3_600);
  private static final SettingsChange NOTHING =
      new SettingsChange(null, null, null, null, null, null, null, null, null);
  private static final SettingsChange PIN =
      new SettingsChange(null, true, null, null, null, null, null, null, null);

  private final MovingClock clock = new MovingClock();
  private final DirectoryStores documents = InMemoryDirectoryStores.create();
  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final InMemoryHistory history = new InMemoryHistory();
  private final RecordingIngress ingress = new RecordingIngress();
  private final List<DirectoryChange> told = new ArrayList<>();
  private final StoredConversationReads reads =
      new StoredConversationReads(cache, history, family -> 0, Duration.ZERO, (c, s) -> {});
  private final ConversationDirectory directory =
      ConversationDirectory.of(
          documents,
          reads,
          new PairParticipants(reads),
          new IntentWork(documents.versionLogs(), ingress),
          told::add,
          position -> CompletableFuture.completedFuture(null),
          clock);
  private long offset;

  @Nested
  class Settings {
    @Test
    void whatIsSetIsReadAndOwnDevicesAreTold() {
      say(ALICE, BOB, 1);

      set(ALICE, PIN);

      assertThat(row(ALICE).isPinned()).isTrue();
      assertThat(row(BOB).isPinned()).isFalse();
      Message notification = sent().get(0);
      assertThat(notification.contentType()).isEqualTo(1300);
      assertThat(notification.conversation().value()).isEqualTo("n_alice_alice");
      assertThat(told).contains(new DirectoryChange("conversation", "alice:si_alice_bob"));
    }

    @Test
    void whatIsSetAlreadyTellsNobody() {
      say(ALICE, BOB, 1);
      set(ALICE, PIN);

      set(ALICE, PIN);
      set(ALICE, NOTHING);

      assertThat(ingress.written()).hasSize(1);
    }

    @Test
    void aChatInWhichNothingWasSaidGetsARow() {
      set(ALICE, PIN);

      assertThat(row(ALICE).userID()).isEqualTo("bob");
      assertThat(directory.list().all(BOB)).isEmpty();
    }

    @Test
    void privacyIsSharedAndBothAreTold() {
      say(ALICE, BOB, 1);

      set(ALICE, new SettingsChange(null, null, null, true, null, 30, null, null, null));

      assertThat(row(BOB).isPrivateChat()).isTrue();
      assertThat(row(BOB).burnDuration()).isEqualTo(30);
      assertThat(sent()).extracting(Message::contentType).containsExactly(1300, 1701);
      assertThat(sent().get(1).conversation().value()).isEqualTo("n_alice_bob");
    }

    @Test
    void theLaterOfTwoChoicesCountsForBoth() {
      say(ALICE, BOB, 1);
      set(ALICE, new SettingsChange(null, null, null, true, null, null, null, null, null));
      set(BOB, new SettingsChange(null, null, null, false, null, null, null, null, null));

      assertThat(row(ALICE).isPrivateChat()).isFalse();
      assertThat(row(BOB).isPrivateChat()).isFalse();
    }

    @Test
    void strangersConversationsAreRefusedBecauseARowIsAWayToReadThem() {
      say(ALICE, BOB, 1);

      assertThat(Refusals.of(() -> set(CAROL, PIN))).isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(
              Refusals.of(
                  () ->
                      directory
                          .settings()
                          .set(caller(CAROL), List.of(CAROL), GROUP, Optional.empty(), PIN, "op")))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(
              Refusals.of(
                  () ->
                      directory
                          .settings()
                          .set(caller(CAROL), List.of(ALICE), CHAT, Optional.of(BOB), PIN, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(directory.list().all(CAROL)).isEmpty();
    }

    @Test
    void whatIsSetAboutAUserIsInTheRowsOfOthers() {
      say(ALICE, BOB, 1);

      setAbout(new Caller(CAROL, 1, true));
      setAbout(new Caller(CAROL, 1, true));

      assertThat(row(BOB).ex()).isEqualTo("about alice");
      assertThat(row(ALICE).ex()).isEmpty();
      assertThat(sent())
          .extracting(message -> message.conversation().value())
          .containsExactly("n_bob_bob");
    }

    @Test
    void onlyAdministratorsSetWhatOthersHaveOfAUser() {
      say(ALICE, BOB, 1);

      assertThat(Refusals.of(() -> setAbout(caller(ALICE)))).isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
      assertThat(
              Refusals.of(
                  () ->
                      set(
                          ALICE,
                          new SettingsChange(3, null, null, null, null, null, null, null, null))))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(
              Refusals.of(
                  () ->
                      set(
                          ALICE,
                          new SettingsChange(null, null, null, null, null, null, 1, null, null))))
          .isEqualTo(ErrorCode.ARGS);
    }

    @Test
    void aDeletedRowComesBackWithTheNextMessage() {
      say(ALICE, BOB, 1);

      directory.settings().delete(caller(ALICE), ALICE, List.of(CHAT), "op");
      assertThat(directory.list().all(ALICE)).isEmpty();
      assertThat(directory.list().all(BOB)).hasSize(1);

      say(BOB, ALICE, 2);
      assertThat(directory.list().all(ALICE)).hasSize(1);
      assertThat(row(ALICE).conversationType()).isEqualTo(1);
    }
  }

  @Nested
  class Synchronising {
    @Test
    void whoHasNoCopyLoadsEverything() {
      say(ALICE, BOB, 1);

      assertThat(directory.list().since(ALICE, "", 0).changes().full()).isTrue();
    }

    @Test
    void aNewConversationIsAddedAndASettingChangesIt() {
      ConversationList.Delta copy = directory.list().since(ALICE, "", 0);
      say(ALICE, BOB, 1);

      ConversationList.Delta first = since(copy);
      set(ALICE, PIN);
      ConversationList.Delta second = since(first);

      assertThat(first.added())
          .extracting(ConversationView::conversationID)
          .containsExactly(CHAT.value());
      assertThat(second.added()).isEmpty();
      assertThat(second.changed()).extracting(ConversationView::isPinned).containsExactly(true);
      assertThat(since(second).changes().elements()).isEmpty();
    }

    @Test
    void aDeletedConversationIsRemoved() {
      say(ALICE, BOB, 1);
      ConversationList.Delta copy = directory.list().since(ALICE, "", 0);

      directory.settings().delete(caller(ALICE), ALICE, List.of(CHAT), "op");

      assertThat(since(copy).removed()).containsExactly(CHAT.value());
    }

    @Test
    void theOtherSidesPrivacyChangesTheRow() {
      say(ALICE, BOB, 1);
      ConversationList.Delta copy = directory.list().since(BOB, "", 0);

      set(ALICE, new SettingsChange(null, null, null, true, null, null, null, null, null));

      assertThat(
              directory
                  .list()
                  .since(BOB, copy.changes().logId(), copy.changes().version())
                  .changed())
          .extracting(ConversationView::isPrivateChat)
          .containsExactly(true);
    }

    @Test
    void whoLeavesAGroupSeesItsEndInTheRow() {
      join(ALICE, BOB);
      sayToGroup(BOB, 1, 101, List.of());
      ConversationList.Delta copy = directory.list().since(ALICE, "", 0);

      store(GROUP, new Change.Bounded(List.of(ALICE), Entry.Bound.Kind.LEFT_HERE, new Seq(1)));

      assertThat(since(copy).changed()).extracting(ConversationView::maxSeq).containsExactly(1L);
    }
  }

  @Nested
  class Crashes {
    @Test
    void betweenDecisionAndNotificationTheRelayFinishes() {
      say(ALICE, BOB, 1);
      ingress.cutOff(true);
      assertThatThrownBy(
              () ->
                  set(ALICE, new SettingsChange(null, null, null, true, null, 5, null, null, null)))
          .isInstanceOf(IngressUnavailableException.class);

      ingress.cutOff(false);
      new Relay(
              documents.pending(),
              List.of(directory.decisions()),
              Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)))
          .run(LATER);

      assertThat(sent()).extracting(Message::contentType).containsExactly(1300, 1701);
      assertThat(row(BOB).burnDuration()).isEqualTo(5);
      assertThat(documents.pending().listedBefore(LATER, 10)).isEmpty();
    }

    @Test
    void theNextChangeFinishesFirst() {
      say(ALICE, BOB, 1);
      ingress.cutOff(true);
      assertThatThrownBy(() -> set(ALICE, PIN)).isInstanceOf(IngressUnavailableException.class);
      ingress.cutOff(false);

      set(ALICE, new SettingsChange(2, null, null, null, null, null, null, null, null));

      assertThat(ingress.written()).hasSize(2);
      assertThat(row(ALICE).isPinned()).isTrue();
      assertThat(row(ALICE).recvMsgOpt()).isEqualTo(2);
    }
  }

  private void set(UserId owner, SettingsChange change) {
    directory
        .settings()
        .set(
            caller(owner),
            List.of(owner),
            CHAT,
            Optional.of(owner.equals(ALICE) ? BOB : ALICE),
            change,
            "op");
  }

  private void setAbout(Caller caller) {
    directory.settings().setAbout(caller, ALICE, SettingsChange.ex("about alice"), "op");
  }

  private ConversationView row(UserId owner) {
    return directory.list().of(owner, List.of(CHAT)).get(0);
  }

  private ConversationList.Delta since(ConversationList.Delta copy) {
    return directory.list().since(ALICE, copy.changes().logId(), copy.changes().version());
  }

  private List<Message> sent() {
    return ingress.written().stream()
        .map(envelope -> ((Entry.Send) envelope.entries().get(0)).message())
        .toList();
  }

  private void say(UserId from, UserId to, long seq) {
    store(
        CHAT,
        new Change.Numbered(
            new SequencedMessage(
                new Seq(seq),
                Message.builder(from)
                    .receiver(to.value())
                    .sessionType(SessionType.SINGLE)
                    .clientMessageId("m" + seq)
                    .serverMessageId("s" + seq)
                    .contentType(101)
                    .content("{}")
                    .build()),
            Membership.NONE));
  }

  private void join(UserId... members) {
    documents
        .groups()
        .writeMembers(
            List.of(members).stream()
                .map(
                    user ->
                        new GroupMember(
                            TEAM, user, 20, "", "", "", 1, 2, "", "", 0, GroupMember.Term.began(1)))
                .toList());
    store(
        GROUP,
        new Change.Bounded(List.of(members), Entry.Bound.Kind.JOINED_WITH_HISTORY, Seq.NONE));
  }

  private LogRecord sayToGroup(UserId from, long seq, int contentType, List<String> at) {
    return store(
        GROUP,
        new Change.Numbered(
            new SequencedMessage(
                new Seq(seq),
                Message.builder(from)
                    .group(TEAM.value())
                    .sessionType(SessionType.GROUP)
                    .clientMessageId("m" + seq)
                    .serverMessageId("s" + seq)
                    .contentType(contentType)
                    .content("{}")
                    .sendTime(5)
                    .atUsers(at)
                    .build()),
            Membership.NONE));
  }

  private LogRecord store(ConversationId conversation, Change change) {
    var record = new LogRecord(conversation, offset++, "op", 1, change);
    cache.apply(cache.filledEpoch().orElseThrow(), List.of(record));
    history.apply(List.of(record));
    documents.versionLogs().touch(ConversationTouches.of(record));
    return record;
  }

  private static Caller caller(UserId user) {
    return new Caller(user, 5, false);
  }
}
