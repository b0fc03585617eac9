package im.milena.directory.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.MovingClock;
import im.milena.directory.RecordingIngress;
import im.milena.directory.Refusals;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.GroupSendRules;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.log.Membership;
import im.milena.message.ContentType;
import im.milena.message.GroupId;
import im.milena.message.Message;
import im.milena.message.MessageBuilder;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.InMemoryGroups;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.stores.relations.InMemoryPairs;
import im.milena.stores.users.InMemoryUsers;
import im.milena.stores.users.User;
import im.milena.stores.users.UserHead;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMessageSenderTest {
  private static final UserId ADMIN = new UserId("imAdmin");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final GroupId GROUP = new GroupId("g1");

  private final MovingClock clock = new MovingClock();
  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryPairs pairs = new InMemoryPairs();
  private final RecentUsers recent =
      new RecentUsers(users, Duration.ofSeconds(1), Ticker.disabledTicker());
  private final InMemoryGroups groups = new InMemoryGroups();
  private final RecordingIngress ingress = new RecordingIngress();
  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RecordingHooks hooks = new RecordingHooks();
  private final LogMessageSender sender =
      new LogMessageSender(
          ingress,
          new SendAdmission(
              List.of(
                  new RelationSendRules(
                      recent, pairs, false, Duration.ofSeconds(1), Ticker.disabledTicker()),
                  new PairSendRules(recent),
                  new GroupSendRules(
                      groups, Duration.ofSeconds(1), Ticker.disabledTicker(), clock)),
              new PairParticipants(
                  new StoredConversationReads(
                      cache, new InMemoryHistory(), family -> 0, Duration.ZERO, (c, s) -> {})),
              Set.of(ADMIN)),
          hooks,
          new SendMetrics(metrics),
          clock);

  @BeforeEach
  void register() {
    users.add(List.of(bob(0), new User(new UserId("c"), "C", "", "", 0, 1, 0)));
  }

  @Nested
  class Completing {
    @Test
    void aResendGetsTheSameServerIdThroughAnySender() {
      MessageSender.Sent first = send(toBob().clientMessageId("m1"));
      clock.move(Duration.ofSeconds(3));
      MessageSender.Sent second = send(toBob().clientMessageId("m1"));

      assertThat(second.serverMessageId()).isEqualTo(first.serverMessageId());
      assertThat(ingress.written()).extracting(Envelope::id).containsExactly("m1", "m1");
    }

    @Test
    void anEmptyClientIdGetsOne() {
      assertThat(send(toBob().clientMessageId("")).clientMessageId()).matches("[0-9a-f]{32}");
    }

    @Test
    void theServerSetsTheTimeOfUsersAndBelievesAdministrators() {
      assertThat(send(toBob().sendTime(5)).sendTime()).isEqualTo(clock.millis());
      assertThat(send(admin(), toBob().sendTime(5)).sendTime()).isEqualTo(5);
    }

    @Test
    void whatUsersClaimAboutThemselvesIsCorrected() {
      send(toBob().origin(Message.FROM_SERVICE).status(4).read(true).serverMessageId("forged"));

      Message sent = message();
      assertThat(sent.origin()).isEqualTo(Message.FROM_USER);
      assertThat(sent.status()).isEqualTo(Message.STATUS_SENT);
      assertThat(sent.read()).isFalse();
      assertThat(sent.serverMessageId()).isNotEqualTo("forged");
    }

    @Test
    void typingIsNeitherKeptNorEchoed() {
      send(toBob().contentType(ContentType.TYPING));

      assertThat(message().options().on(Option.HISTORY)).isFalse();
      assertThat(message().options().on(Option.SENDER_SYNC)).isFalse();
      assertThat(message().options().on(Option.NOT_PRIVATE)).isTrue();
    }

    @Test
    void theEnvelopeSaysWhoAndWhence() {
      send(toBob().clientMessageId("m1"));

      Envelope envelope = ingress.single();
      assertThat(envelope.family().key()).isEqualTo("alice_bob");
      assertThat(envelope.author()).isEqualTo(ALICE);
      assertThat(envelope.service()).isFalse();
      assertThat(envelope.operationId()).isEqualTo("op");
    }
  }

  @Nested
  class Shape {
    @Test
    void nobodySendsInSomebodyElsesName() {
      assertThat(refusal(new Caller(BOB, 1, false), toBob())).isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1501, 2101, 2200, 5000})
    void controlContentIsRefusedFromUsers(int contentType) {
      assertThat(refusal(alice(), toBob().contentType(contentType)))
          .isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void officialSessionsAreRefusedFromUsers() {
      assertThat(
              refusal(
                  alice(),
                  toBob().sessionType(SessionType.OFFICIAL).contentType(ContentType.OFFICIAL)))
          .isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(refusal(alice(), toBob().sessionType(SessionType.OFFICIAL)))
          .isEqualTo(ErrorCode.ARGS);
    }

    @Test
    void notificationsAreRefusedFromUsers() {
      assertThat(
              refusal(alice(), toBob().options(Options.ALL_ON.without(Option.IS_NOT_NOTIFICATION))))
          .isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void emptyOverlongAndOversizedPartsAreRefused() {
      assertThat(refusal(alice(), toBob().content(""))).isEqualTo(ErrorCode.ARGS);
      assertThat(refusal(alice(), toBob().clientMessageId("x".repeat(65))))
          .isEqualTo(ErrorCode.ARGS);
      assertThat(refusal(alice(), toBob().content("x".repeat(Envelope.MAX_CONTENT_BYTES + 1))))
          .isEqualTo(ErrorCode.ARGS);
    }

    @Test
    void aMessageOfWhichTenWouldNotFitAClientsFrameIsRefused() {
      String most = "x".repeat(Sendable.MAX_MESSAGE_BYTES - 1_024);

      assertThat(send(alice(), toBob().content(most)).serverMessageId()).isNotEmpty();
      assertThatThrownBy(() -> send(alice(), toBob().content(most).ex("y".repeat(1_024))))
          .hasMessageContaining("at most 77824 bytes when encoded, got: 779");
    }

    @Test
    void anotherPairWithTheSameConversationIdIsRefused() {
      UserId ab = new UserId("a_b");
      UserId c = new UserId("c");
      cache.apply(cache.filledEpoch().orElseThrow(), List.of(PinnedConversation.of(ab, c)));
      var intruder = new UserId("a");

      ErrorCode code = refusal(new Caller(intruder, 1, false), text(intruder).receiver("b_c"));

      assertThat(code).isEqualTo(ErrorCode.ARGS);
      assertThat(send(new Caller(ab, 1, false), text(ab).receiver("c")).serverMessageId())
          .isNotEmpty();
    }
  }

  @Nested
  class Receivers {
    @Test
    void somebodyWhoIsNotRegisteredIsNotSentTo() {
      assertThat(refusal(alice(), text(ALICE).receiver("carol")))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(refusal(admin(), text(ALICE).receiver("carol")))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    }

    @Test
    void whoHasJustRegisteredIsSentTo() {
      refusal(alice(), text(ALICE).receiver("carol"));
      users.add(List.of(new User(new UserId("carol"), "Carol", "", "", 0, 1, 0)));

      assertThat(send(text(ALICE).receiver("carol")).serverMessageId()).isNotEmpty();
    }

    @Test
    void someoneWhoReceivesNothingIsNotSentTo() {
      bobWants(1);

      assertThat(refusal(alice(), toBob())).isEqualTo(ErrorCode.ARGS);
    }

    @Test
    void someoneWhoWantsSilenceGetsNoVendorNotification() {
      bobWants(2);

      send(toBob());

      assertThat(message().options().on(Option.OFFLINE_PUSH)).isFalse();
    }

    @Test
    void aRefusalIsNotGivenFromTheCacheAlone() {
      bobWants(1);
      refusal(alice(), toBob());
      users.decide(new UserHead(bob(0), 3, null), 2);

      assertThat(send(toBob()).serverMessageId()).isNotEmpty();
    }
  }

  @Nested
  class GroupMessages {
    @Test
    void membersSendAndTheEnvelopeNamesTheVersion() {
      group(0, member(ALICE, GroupMember.MEMBER, 0));

      send(toGroup());

      assertThat(((Entry.Send) ingress.single().entries().get(0)).membership())
          .isEqualTo(Membership.at(7));
      assertThat(message().receiver()).isEmpty();
    }

    @Test
    void outsidersUnknownAndDismissedGroupsAreRefused() {
      assertThat(refusal(alice(), toGroup())).isEqualTo(ErrorCode.GROUP_NOT_FOUND);
      group(0);
      assertThat(refusal(alice(), toGroup())).isEqualTo(ErrorCode.NOT_IN_GROUP);
    }

    @Test
    void somebodyJustLetInSendsAtOnce() {
      group(0);
      refusal(alice(), toGroup());
      groups.writeMembers(List.of(member(ALICE, GroupMember.MEMBER, 0)));

      assertThat(send(toGroup()).serverMessageId()).isNotEmpty();
    }
  }

  @Nested
  class PassingThrough {
    @Test
    void flagsOfPrivateChatsStayAsTheClientSetThem() {
      send(
          toBob()
              .options(Options.ALL_ON.without(Option.NOT_PRIVATE))
              .attachedInfo("{\"isPrivateChat\":true,\"burnDuration\":30}"));

      assertThat(message().options()).isEqualTo(Options.ALL_ON.without(Option.NOT_PRIVATE));
      assertThat(message().attachedInfo()).contains("burnDuration");
    }

    @Test
    void whoIsNamedInAGroupStaysNamed() {
      group(0, member(ALICE, GroupMember.MEMBER, 0));

      send(toGroup().contentType(ContentType.AT_TEXT).atUsers(List.of("bob", "AtAllTag")));

      assertThat(message().atUsers()).containsExactly("bob", "AtAllTag");
    }

    @ParameterizedTest
    @ValueSource(ints = {119, 120, 110})
    void customContentsGoWithTheOptionsTheyCameWith(int contentType) {
      Options onlineOnly =
          Options.ALL_ON.without(
              Option.HISTORY, Option.PERSISTENT, Option.SENDER_SYNC, Option.CONVERSATION_UPDATE);

      send(toBob().contentType(contentType).options(onlineOnly));

      assertThat(message().options()).isEqualTo(onlineOnly);
      assertThat(message().contentType()).isEqualTo(contentType);
    }
  }

  @Nested
  class Hooks {
    @Test
    void areAskedBeforeTheLogHasItAndToldAfterwards() {
      send(toBob());

      assertThat(hooks.before).hasSize(1);
      assertThat(hooks.before.get(0).serverMessageId()).isNotEmpty();
      assertThat(hooks.after).containsExactly(message());
    }

    @Test
    void mayChangeTheContent() {
      hooks.answer = message -> message.toBuilder().content("{\"content\":\"***\"}").build();

      send(toBob());

      assertThat(message().content()).isEqualTo("{\"content\":\"***\"}");
    }

    @Test
    void mayRefuse() {
      hooks.answer =
          message -> {
            throw new RefusedException(ErrorCode.NO_PERMISSION, "not this word");
          };

      assertThat(refusal(alice(), toBob())).isEqualTo(ErrorCode.NO_PERMISSION);
      assertThat(ingress.written()).isEmpty();
    }

    @Test
    void areNotAskedAboutWhatARuleRefuses() {
      bobWants(1);

      refusal(alice(), toBob());

      assertThat(hooks.before).isEmpty();
    }

    @Test
    void mayNotMoveAMessageElsewhere() {
      hooks.answer = message -> message.toBuilder().receiver("carol").build();

      assertThat(sender.send(alice(), toBob().build(), "op").toCompletableFuture())
          .isCompletedExceptionally();
      assertThat(ingress.written()).isEmpty();
    }

    @Test
    void changeNothingByFailingAfterwards() {
      hooks.failAfterwards = true;

      assertThat(send(toBob()).serverMessageId()).isNotEmpty();
    }
  }

  @Test
  void everySendIsCountedOnce() {
    send(toBob());
    refusal(alice(), toBob().content(""));
    ingress.cutOff(true);
    assertThat(sender.send(alice(), toBob().build(), "op").toCompletableFuture())
        .isCompletedExceptionally();

    assertThat(count("accepted")).isEqualTo(1);
    assertThat(count("refused")).isEqualTo(1);
    assertThat(count("failed")).isEqualTo(1);
  }

  private double count(String outcome) {
    return metrics.counter("milena.sends", "outcome", outcome).count();
  }

  private MessageSender.Sent send(MessageBuilder draft) {
    return send(alice(), draft);
  }

  private MessageSender.Sent send(Caller caller, MessageBuilder draft) {
    return sender.send(caller, draft.build(), "op").toCompletableFuture().join();
  }

  private ErrorCode refusal(Caller caller, MessageBuilder draft) {
    return Refusals.of(() -> send(caller, draft));
  }

  private Message message() {
    return ((Entry.Send) ingress.single().entries().get(0)).message();
  }

  private static Caller alice() {
    return new Caller(ALICE, 1, false);
  }

  private static Caller admin() {
    return new Caller(ADMIN, 10, true);
  }

  private static MessageBuilder text(UserId from) {
    return Message.builder(from).content("{\"content\":\"hi\"}").clientMessageId("m1");
  }

  private static MessageBuilder toBob() {
    return text(ALICE).receiver("bob");
  }

  private static MessageBuilder toGroup() {
    return text(ALICE).sessionType(SessionType.GROUP).group("g1").receiver("somebody");
  }

  private static User bob(int receiveOption) {
    return new User(BOB, "Bob", "", "", 0, 1, receiveOption);
  }

  private void bobWants(int receiveOption) {
    users.decide(new UserHead(bob(receiveOption), 2, null), 1);
  }

  private void group(int status, GroupMember... members) {
    groups.create(TestGroups.head(GROUP, ALICE, status, 7));
    groups.writeMembers(List.of(members));
  }

  private static GroupMember member(UserId user, int role, long muteEnd) {
    return TestGroups.member(GROUP, user, role, muteEnd);
  }
}
