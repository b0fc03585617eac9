package im.milena.stores.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.LogOf;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.history.InMemoryHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotationsTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");

  private final InMemoryRecentMessages cache = new InMemoryRecentMessages();
  private final LogOf chat = LogOf.single(ALICE, BOB);
  private final ConversationReads reads =
      new StoredConversationReads(
          cache, new InMemoryHistory(), family -> 0, Duration.ZERO, (conversation, seq) -> {});

  @BeforeEach
  void aliceSpeaksAndBobAnswers() {
    say(chat.says(ALICE, "bob", "secret"));
    say(quoting("client-1", 1));
  }

  @Test
  void anOriginalThatStandsIsQuotedAsItIs() throws Exception {
    assertThat(quoted().at("/textElem/content").asText()).isEqualTo("secret");
  }

  @Test
  void aRevokedOriginalIsQuotedAsRevoked() throws Exception {
    say(chat.revoke(1, ALICE, "Alice"));

    JsonNode quoted = quoted();
    assertThat(quoted.get("contentType").asInt()).isEqualTo(2101);
    assertThat(quoted.has("textElem")).isFalse();
    assertThat(quoted.get("clientMsgID").asText()).isEqualTo("client-1");
    JsonNode detail = json(json(quoted.get("content").asText()).get("detail").asText());
    assertThat(detail.get("revokerNickname").asText()).isEqualTo("Alice");
    assertThat(content().get("text").asText()).isEqualTo("answer");
  }

  @Test
  void anOriginalThatIsGoneForEverybodyLeavesNothing() throws Exception {
    say(chat.delete(null, 1));

    assertThat(quoted().get("content").asText()).isEqualTo("{}");
    assertThat(quoted().has("textElem")).isFalse();
  }

  @Test
  void anOriginalThatIsGoneForOneUserIsStillQuoted() throws Exception {
    say(chat.delete(BOB, 1));

    assertThat(quoted().has("textElem")).isTrue();
  }

  @Test
  void aSeqThatMeansAnotherMessageChangesNothing() throws Exception {
    say(quoting("client-9", 1));
    say(quoting("client-1", 99));
    say(chat.revoke(1, ALICE, "Alice"));

    assertThat(content(3).at("/quoteMessage/textElem").isMissingNode()).isFalse();
    assertThat(content(4).at("/quoteMessage/textElem").isMissingNode()).isFalse();
  }

  @Test
  void whatIsNoQuotationStaysAsItWas() {
    say(chat.says(BOB, "alice", "", m -> m.contentType(114).content("{\"quoteMessage\":")));
    say(chat.says(BOB, "alice", "", m -> m.contentType(114).content("{\"quoteMessage\":3}")));

    assertThat(message(3).content()).isEqualTo("{\"quoteMessage\":");
    assertThat(message(4).content()).isEqualTo("{\"quoteMessage\":3}");
  }

  private LogRecord quoting(String id, long seq) {
    String content =
        """
        {"text":"answer","quoteMessage":{"clientMsgID":"%s","seq":%d,"contentType":101,\
        "textElem":{"content":"secret"}},"messageEntityList":[]}\
        """
            .formatted(id, seq);
    return chat.says(BOB, "alice", "", m -> m.contentType(114).content(content));
  }

  private void say(LogRecord record) {
    cache.apply(cache.filledEpoch().orElseThrow(), List.of(record));
  }

  private JsonNode quoted() throws Exception {
    return content().get("quoteMessage");
  }

  private JsonNode content() throws Exception {
    return content(2);
  }

  private JsonNode content(long seq) throws Exception {
    return json(message(seq).content());
  }

  private Message message(long seq) {
    return reads
        .seqs(
            BOB,
            Map.of(chat.conversation(), List.of(new Seq(seq))),
            ConversationReads.Order.ASCENDING,
            new ReadMemory(1L << 20).budget(1L << 20))
        .get(chat.conversation())
        .messages()
        .get(0)
        .message();
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
