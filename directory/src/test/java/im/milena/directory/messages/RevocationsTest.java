package im.milena.directory.messages;

import static im.milena.directory.messages.Chats.ADMIN;
import static im.milena.directory.messages.Chats.ALICE;
import static im.milena.directory.messages.Chats.BOB;
import static im.milena.directory.messages.Chats.CAROL;
import static im.milena.directory.messages.Chats.CHAT;
import static im.milena.directory.messages.Chats.DAVE;
import static im.milena.directory.messages.Chats.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.milena.directory.ErrorCode;
import im.milena.directory.Refusals;
import im.milena.directory.sending.IngressUnavailableException;
import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Seq;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationsTest {
  private final Chats chats = new Chats();

  private void revoke(UserId caller, ConversationId conversation, long seq) {
    chats.changes.revocations().revoke(Chats.as(caller), caller, conversation, seq, "op");
  }

  private ErrorCode refusal(UserId caller, ConversationId conversation, long seq) {
    return Refusals.of(() -> revoke(caller, conversation, seq));
  }

  @Nested
  class InAChat {
    @BeforeEach
    void aliceAndBobSpeak() {
      chats.say(ALICE, BOB);
      chats.say(BOB, ALICE);
    }

    @Test
    void bothSeeWhoTookItBackFromTheNextReadOn() {
      revoke(ALICE, CHAT, 1);

      for (UserId reader : new UserId[] {ALICE, BOB}) {
        Message seen = chats.seen(reader, CHAT, 1);
        assertThat(seen.contentType()).isEqualTo(ContentType.REVOKED);
        JsonNode content = Chats.tips(seen);
        assertThat(content.get("revokerID").asText()).isEqualTo("alice");
        assertThat(content.get("revokerNickname").asText()).isEqualTo("N-alice");
        assertThat(content.get("sourceMessageSenderNickname").asText()).isEqualTo("as said");
        assertThat(content.get("seq").asLong()).isEqualTo(1);
        assertThat(content.get("revokeTime").asLong()).isEqualTo(Chats.NOW);
      }
    }

    @Test
    void changeAndNotificationAreOneEnvelopeOnTheLineOfBoth() {
      revoke(ALICE, CHAT, 1);

      Envelope envelope = chats.single();
      assertThat(envelope.entries().get(0))
          .isEqualTo(new Entry.Revoke(CHAT, new Seq(1), ALICE, 0, "N-alice", Chats.NOW));
      Message told = Chats.told(envelope);
      assertThat(told.conversation()).isEqualTo(CHAT.notificationLine());
      assertThat(told.sender()).isEqualTo(ALICE);
      assertThat(told.receiver()).isEqualTo("bob");
      assertThat(told.options().on(Option.HISTORY)).isTrue();
      assertThat(told.options().on(Option.UNREAD_COUNT)).isFalse();
      assertThat(Chats.tips(told))
          .isEqualTo(
              Chats.tips(
                  told.toBuilder()
                      .content(
                          """
                          {"detail":"{\\"revokerUserID\\":\\"alice\\",\\"clientMsgID\\":\\"m1\\",\
                          \\"revokeTime\\":1700000000000,\\"sesstionType\\":1,\\"seq\\":1,\
                          \\"conversationID\\":\\"si_alice_bob\\",\\"isAdminRevoke\\":false}"}""")
                      .build()));
      assertThat(chats.line(BOB, CHAT.notificationLine())).hasSize(1);
    }

    @Test
    void aSecondTimeItIsRevokedAlready() {
      revoke(ALICE, CHAT, 1);

      assertThat(refusal(ALICE, CHAT, 1)).isEqualTo(ErrorCode.ALREADY_REVOKED);
      assertThat(chats.written).hasSize(1);
    }

    @Test
    void theOtherOneMayNot() {
      assertThat(refusal(BOB, CHAT, 1)).isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void whatIsMissingDeletedClearedOrElsewhereIsNotFound() {
      chats.changes.deletions().erase(Chats.as(ADMIN), CHAT, java.util.List.of(1L), "op");

      assertThat(refusal(ALICE, CHAT, 1)).isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(refusal(ALICE, CHAT, 3)).isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(refusal(CAROL, CHAT, 2)).isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(refusal(ADMIN, new ConversationId("si_x_y"), 1))
          .isEqualTo(ErrorCode.RECORD_NOT_FOUND);
    }

    @Test
    void badSeqsLinesAndOtherPeoplesNamesAreRefused() {
      assertThat(refusal(ALICE, CHAT, 0)).isEqualTo(ErrorCode.ARGS);
      assertThat(refusal(ALICE, CHAT.notificationLine(), 1)).isEqualTo(ErrorCode.ARGS);
      assertThat(
              Refusals.of(
                  () -> chats.changes.revocations().revoke(Chats.as(BOB), ALICE, CHAT, 1, "op")))
          .isEqualTo(ErrorCode.NO_PERMISSION);
    }

    @Test
    void anAdministratorsRevokeStandsOnTheLineOfTheTwo() {
      revoke(ADMIN, CHAT, 2);

      Message told = Chats.told(chats.single());
      assertThat(told.conversation()).isEqualTo(CHAT.notificationLine());
      assertThat(Chats.tips(told).get("isAdminRevoke").asBoolean()).isTrue();
      assertThat(Chats.tips(told).get("revokerUserID").asText()).isEqualTo("imAdmin");
      assertThat(chats.seen(BOB, CHAT, 2).contentType()).isEqualTo(ContentType.REVOKED);
    }

    @Test
    void whatTheLogDidNotTakeDidNotHappenAndCanBeAskedForAgain() {
      chats.cutOff(true);
      assertThatThrownBy(() -> revoke(ALICE, CHAT, 1))
          .isInstanceOf(IngressUnavailableException.class);
      assertThat(chats.seen(BOB, CHAT, 1).contentType()).isEqualTo(ContentType.TEXT);

      chats.cutOff(false);
      revoke(ALICE, CHAT, 1);

      assertThat(chats.seen(BOB, CHAT, 1).contentType()).isEqualTo(ContentType.REVOKED);
    }

    @Test
    void messagesOfOfficialAccountsAreRevokedByAdministrators() {
      chats.say(
          Message.builder(ALICE)
              .receiver("bob")
              .sessionType(SessionType.OFFICIAL)
              .contentType(ContentType.OFFICIAL));
      ConversationId official = ConversationId.official(ALICE, BOB);

      revoke(ADMIN, official, 1);

      assertThat(Chats.tips(Chats.told(chats.single())).get("sesstionType").asInt()).isEqualTo(4);
      assertThat(chats.seen(BOB, official, 1).contentType()).isEqualTo(ContentType.REVOKED);
    }
  }

  @Nested
  class InAGroup {
    @BeforeEach
    void everybodySpeaks() {
      chats.foundTeam();
      chats.sayToTeam(ALICE);
      chats.sayToTeam(BOB);
      chats.sayToTeam(CAROL);
    }

    @ParameterizedTest
    @CsvSource({
      // who, whose message, revoked
      "alice, 1, yes", "alice, 2, yes", "alice, 3, yes",
      "bob,   1, no", "bob,   2, yes", "bob,   3, yes",
      "carol, 1, no", "carol, 2, no", "carol, 3, yes",
      "dave,  1, no", "dave,  2, no", "dave,  3, no",
    })
    void rolesDecide(String who, long seq, String revoked) {
      if (revoked.equals("yes")) {
        revoke(new UserId(who), GROUP, seq);
        assertThat(chats.seen(DAVE, GROUP, seq).contentType()).isEqualTo(ContentType.REVOKED);
      } else {
        assertThat(refusal(new UserId(who), GROUP, seq)).isEqualTo(ErrorCode.NO_PERMISSION);
      }
    }

    @Test
    void theRoleIsToldAndTheGroupsLineHasIt() {
      revoke(BOB, GROUP, 3);

      assertThat(Chats.tips(chats.seen(CAROL, GROUP, 3)).get("revokerRole").asInt()).isEqualTo(60);
      Entry.Send send = (Entry.Send) chats.single().entries().get(1);
      assertThat(send.message().conversation()).isEqualTo(GROUP.notificationLine());
      assertThat(send.message().group()).isEqualTo("team");
      assertThat(send.membership().version()).isEqualTo(3);
    }

    @Test
    void anAdminRevokesWhatSomebodySaidWhoHasLeft() {
      chats.leaveTeam(CAROL);

      revoke(BOB, GROUP, 3);

      assertThat(chats.seen(DAVE, GROUP, 3).contentType()).isEqualTo(ContentType.REVOKED);
    }

    @Test
    void whoHasLeftReachesOnlyWhatHeStillSees() {
      chats.leaveTeam(BOB);
      chats.sayToTeam(CAROL);

      assertThat(refusal(BOB, GROUP, 4)).isEqualTo(ErrorCode.RECORD_NOT_FOUND);
      assertThat(refusal(BOB, GROUP, 3)).isEqualTo(ErrorCode.NO_PERMISSION);
      revoke(BOB, GROUP, 2);
    }
  }
}
