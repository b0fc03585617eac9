package im.milena.stores.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.log.Change.Edited;
import im.milena.log.Change.Numbered;
import im.milena.log.Change.Revoked;
import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.LogOf;
import im.milena.stores.history.Overlay;
import im.milena.stores.history.StoredMessage;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenderingTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Revoked REVOKED = new Revoked(new Seq(1), BOB, 60, "Bob \"B\"", 123);
  private static final Edited EDITED = new Edited(new Seq(1), ALICE, "{\"content\":\"new\"}", 9);

  private final SequencedMessage original =
      ((Numbered) LogOf.single(ALICE, BOB).says(ALICE, "bob", "text").change()).message();

  private Message seenBy(UserId reader, Overlay overlay) {
    return Rendering.of(new StoredMessage(original, overlay), reader, Seq.NONE).message();
  }

  @Test
  void anUntouchedMessageIsSentAndOtherwiseAsItWas() {
    assertThat(seenBy(BOB, Overlay.NONE))
        .isEqualTo(original.message().toBuilder().status(Message.STATUS_SENT).build());
  }

  @Test
  void aStatusOtherThanSendingStays() {
    SequencedMessage failed =
        new SequencedMessage(new Seq(1), original.message().toBuilder().status(3).build());

    assertThat(
            Rendering.of(new StoredMessage(failed, Overlay.NONE), BOB, Seq.NONE).message().status())
        .isEqualTo(3);
  }

  @Test
  void aRevokedMessageSaysWhoTookItBack() throws Exception {
    Message seen = seenBy(ALICE, new Overlay(REVOKED, null, false, Set.of()));

    ObjectMapper json = new ObjectMapper();
    JsonNode content = json.readTree(seen.content());
    JsonNode detail = json.readTree(content.get("detail").asText());
    assertThat(seen.contentType()).isEqualTo(ContentType.REVOKED);
    assertThat(content.size()).isEqualTo(1);
    assertThat(detail)
        .isEqualTo(
            json.readTree(
                """
                {"revokerID":"bob","revokerRole":60,"clientMsgID":"client-1",
                 "revokerNickname":"Bob \\"B\\"","revokeTime":123,
                 "sourceMessageSendTime":1700000000001,"sourceMessageSendID":"alice",
                 "sourceMessageSenderNickname":"nick of alice","sessionType":1,"seq":1,"ex":""}
                """));
  }

  @Test
  void anEditedMessageHasItsNewContentAndItsOldType() {
    Message seen = seenBy(BOB, new Overlay(null, EDITED, false, Set.of()));

    assertThat(seen.content()).isEqualTo("{\"content\":\"new\"}");
    assertThat(seen.contentType()).isEqualTo(ContentType.TEXT);
  }

  @Test
  void revokedBeatsEdited() {
    Message seen = seenBy(BOB, new Overlay(REVOKED, EDITED, false, Set.of()));

    assertThat(seen.contentType()).isEqualTo(ContentType.REVOKED);
    assertThat(seen.content()).doesNotContain("new");
  }

  @Test
  void deletedForOneBeatsRevokedAndIsNoMatterToTheOther() {
    Overlay overlay = new Overlay(REVOKED, null, false, Set.of(BOB));

    assertThat(seenBy(BOB, overlay))
        .returns("", Message::content)
        .returns(Message.STATUS_DELETED, Message::status);
    assertThat(seenBy(ALICE, overlay).contentType()).isEqualTo(ContentType.REVOKED);
  }

  @Test
  void deletedForAllIsGoneForAll() {
    assertThat(seenBy(ALICE, new Overlay(null, EDITED, true, Set.of())))
        .returns("", Message::content)
        .returns(Message.STATUS_DELETED, Message::status);
  }

  @Test
  void aSingleChatMessageIsReadUpToTheMark() {
    StoredMessage stored = new StoredMessage(original, Overlay.NONE);

    assertThat(Rendering.of(stored, ALICE, new Seq(1)).message().read()).isTrue();
    assertThat(Rendering.of(stored, ALICE, Seq.NONE).message().read()).isFalse();
  }

  @Test
  void aGroupMessageIsNeverMarkedRead() {
    SequencedMessage group =
        ((Numbered) LogOf.group("team").says(ALICE, "", "text").change()).message();

    assertThat(
            Rendering.of(new StoredMessage(group, Overlay.NONE), ALICE, new Seq(9))
                .message()
                .read())
        .isFalse();
  }

  @Test
  void aPlaceholderIsADeletedMessageWithoutContent() {
    SequencedMessage hole =
        Rendering.placeholder(LogOf.group("team").conversation(), new Seq(7), BOB, 5);

    assertThat(hole.seq()).isEqualTo(new Seq(7));
    assertThat(hole.message())
        .returns(Message.STATUS_DELETED, Message::status)
        .returns("", Message::content)
        .returns(5L, Message::sendTime)
        .returns(SessionType.GROUP, Message::sessionType)
        .returns("team", Message::group);
  }
}
