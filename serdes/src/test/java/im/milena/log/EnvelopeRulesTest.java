package im.milena.log;

import static im.milena.log.TestMessages.SERVICE;
import static im.milena.log.TestMessages.envelope;
import static im.milena.log.TestMessages.groupText;
import static im.milena.log.TestMessages.notification;
import static im.milena.log.TestMessages.serviceEnvelope;
import static im.milena.log.TestMessages.text;
import static im.milena.log.TestMessages.typing;
import static im.milena.log.TestMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.ConversationId;
import im.milena.message.Family;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Seq;
import im.milena.message.SessionType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeRulesTest {
  private static final ConversationId CHAT = new ConversationId("si_alice_bob");
  private final Message message = text("alice", "bob", "m1");

  @Test
  void ordinaryMessagesHaveNoProblems() {
    assertThat(EnvelopeRules.problems(envelope(message))).isEmpty();
    assertThat(EnvelopeRules.problems(envelope(typing("alice", "bob", "m2")))).isEmpty();
    assertThat(EnvelopeRules.problems(envelope(groupText("alice", "g1", "m3")))).isEmpty();
    assertThat(EnvelopeRules.problems(serviceEnvelope(notification("bob", "m4")))).isEmpty();
  }

  @Nested
  class OfTheEnvelope {
    @Test
    void entriesMustNotBeMissing() {
      assertProblem(entries(List.of()), "entries must be 1..64, got: 0");
    }

    @Test
    void entriesMustNotBeTooMany() {
      Entry entry = new Entry.Send(message, Membership.NONE);
      assertProblem(entries(Collections.nCopies(65, entry)), "entries must be 1..64, got: 65");
    }

    @Test
    void everyEntryIsOfTheFamily() {
      Entry other = new Entry.Send(text("alice", "carol", "m2"), Membership.NONE);
      assertProblem(
          envelope(user("alice"), false, "m1", new Entry.Send(message, Membership.NONE), other),
          "conversation must be of family alice_bob, got: si_alice_carol");
    }

    @Test
    void aFamilyThatOnlyEndsLikeTheConversationIsAnother() {
      var envelope =
          new Envelope(
              new Family("bob"),
              user("alice"),
              false,
              "",
              "op",
              0,
              List.of(new Entry.Send(message, Membership.NONE)));
      assertProblem(envelope, "conversation must be of family bob, got: si_alice_bob");
    }

    @Test
    void theOperationIdIsNeitherEmptyNorLong() {
      assertProblem(operation(""), "operationID must not be empty");
      assertProblem(operation("o".repeat(257)), "operationID must be at most 256 bytes, got: 257");
    }

    @Test
    void theIdIsNotLong() {
      assertProblem(
          envelope(user("alice"), false, "ä".repeat(129), new Entry.Send(message, Membership.NONE)),
          "id must be at most 256 bytes, got: 258");
    }

    @Test
    void theEncodedSizeIsLimited() {
      assertThat(EnvelopeRules.sizeProblems(new byte[Envelope.MAX_BYTES])).isEmpty();
      assertThat(EnvelopeRules.sizeProblems(new byte[Envelope.MAX_BYTES + 1]))
          .containsExactly("envelope must be at most 524288 bytes, got: 524289");
    }

    private Envelope entries(List<Entry> entries) {
      return new Envelope(CHAT.family(), user("alice"), false, "m1", "op", 0, entries);
    }

    private Envelope operation(String operationId) {
      return new Envelope(
          CHAT.family(),
          user("alice"),
          false,
          "m1",
          operationId,
          0,
          List.of(new Entry.Send(message, Membership.NONE)));
    }
  }

  @Nested
  class OfAMessage {
    @Test
    void nobodySpeaksInAnothersName() {
      assertProblem(
          envelope(user("mallory"), false, "m1", new Entry.Send(message, Membership.NONE)),
          "sendID must be the author mallory, got: alice");
    }

    @Test
    void aServiceMaySpeakInAUsersName() {
      assertThat(
              EnvelopeRules.problems(
                  envelope(SERVICE, true, "m1", new Entry.Send(message, Membership.NONE))))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1201, 2101, 2200, 5000})
    void usersSendNoControlContent(int contentType) {
      assertProblem(
          envelope(message.toBuilder().contentType(contentType).build()),
          "content types 1000..5000 are for services, got: " + contentType + " from alice");
    }

    @Test
    void usersSendNothingOfficial() {
      var official =
          message.toBuilder().sessionType(SessionType.OFFICIAL).contentType(1400).build();

      assertThat(EnvelopeRules.problems(envelope(official)))
          .contains("session type 4 is for services, got it from alice");
    }

    @Test
    void officialSessionsAndOfficialContentGoTogether() {
      assertProblem(
          serviceEnvelope(message.toBuilder().contentType(1400).build()),
          "content type 1400 and session type 4 go together only, got: 1400 and 1");
      assertProblem(
          serviceEnvelope(message.toBuilder().sessionType(SessionType.OFFICIAL).build()),
          "content type 1400 and session type 4 go together only, got: 101 and 4");
    }

    @Test
    void usersWriteNoNotificationLine() {
      assertProblem(
          envelope(
              message.toBuilder()
                  .options(message.options().without(Option.IS_NOT_NOTIFICATION))
                  .build()),
          "option isNotNotification must be on for users, got it off from alice");
    }

    @Test
    void usersNameNobodyAsJoined() {
      var membership = new Membership(3, List.of(user("mallory")), List.of());
      assertProblem(
          envelope(
              user("alice"),
              false,
              "m1",
              new Entry.Send(groupText("alice", "g", "m1"), membership)),
          "only services name who joined or left, got it from alice");
    }

    @Test
    void theClientMessageIdIsNeitherEmptyNorLong() {
      assertProblem(
          envelope(message.toBuilder().clientMessageId("").build()),
          "clientMsgID must not be empty");
      assertProblem(
          envelope(message.toBuilder().clientMessageId("x".repeat(65)).build()),
          "clientMsgID must be at most 64 bytes, got: 65");
    }

    @Test
    void theContentIsNotLongAndNeverQuoted() {
      List<String> problems =
          EnvelopeRules.problems(
              envelope(message.toBuilder().content("x".repeat(128 * 1024 + 1)).build()));

      assertThat(problems).containsExactly("content must be at most 131072 bytes, got: 131073");
    }
  }

  @Nested
  class OfReadsAndChanges {
    private final Entry revoke = new Entry.Revoke(CHAT, new Seq(1), user("alice"), 0, "Alice", 1);

    @Test
    void usersReadForThemselvesOnly() {
      assertProblem(
          envelope(user("alice"), false, "", new Entry.Read(CHAT, user("bob"), new Seq(1))),
          "read user must be the author alice, got: bob");
    }

    @Test
    void usersWriteNoChanges() {
      assertProblem(
          envelope(user("alice"), false, "", revoke),
          "only services write changes, got: Revoke of alice");
      assertThat(EnvelopeRules.problems(envelope(SERVICE, true, "", revoke))).isEmpty();
    }

    @Test
    void seqsStartAtOne() {
      assertProblem(
          envelope(user("alice"), false, "", new Entry.Read(CHAT, user("alice"), Seq.NONE)),
          "read seq must be at least 1, got: 0");
      assertProblem(
          change(new Entry.Revoke(CHAT, Seq.NONE, user("alice"), 0, "", 1)),
          "revoke seq must be at least 1, got: 0");
      assertProblem(
          change(new Entry.Edit(CHAT, Seq.NONE, user("alice"), "", 1)),
          "edit seq must be at least 1, got: 0");
      assertProblem(
          change(new Entry.Delete(CHAT, List.of(new Seq(2), Seq.NONE), null)),
          "delete seqs must be at least 1, got a 0");
    }

    @Test
    void listsAreNotEmpty() {
      assertProblem(
          change(new Entry.Delete(CHAT, List.of(), null)), "delete seqs must not be empty");
      assertProblem(
          change(new Entry.Bound(CHAT, List.of(), Entry.Bound.Kind.LEFT_HERE)),
          "bound users must not be empty");
    }

    private Envelope change(Entry entry) {
      return envelope(SERVICE, true, "", entry);
    }
  }

  private static void assertProblem(Envelope envelope, String problem) {
    assertThat(EnvelopeRules.problems(envelope)).containsExactly(problem);
  }
}
