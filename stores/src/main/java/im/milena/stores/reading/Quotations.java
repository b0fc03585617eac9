package im.milena.stores.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.log.Change.Revoked;
import im.milena.message.ContentType;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.stores.history.StoredMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Quotations of what was taken back since. A message of type 114 carries a copy of the message that
 * it answers; once the original is revoked, or deleted for everybody, later readers get the copy as
 * type 2101 without its text.
 */
final class Quotations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUOTED = "quoteMessage";
  private static final String CONTENT_TYPE = "contentType";
  private static final String NOTHING_TO_SAY = "{}";

  private final MessageLookup messages;

  Quotations(MessageLookup messages) {
    this.messages = messages;
  }

  /** A message that quotes, its parsed content, and the seq that it says the original has. */
  private record Quotation(ObjectNode content, ObjectNode quoted, Seq original) {}

  /**
   * The same messages; those that quote something which is gone with the copy rewritten.
   *
   * @param max the last seq of the conversation
   */
  List<SequencedMessage> rewrite(
      ConversationId conversation, Seq max, List<SequencedMessage> seen) {
    Map<Integer, Quotation> quotations = new LinkedHashMap<>();
    for (int i = 0; i < seen.size(); i++) {
      Quotation quotation = parse(seen.get(i).message());
      if (quotation != null && quotation.original().compareTo(max) <= 0) {
        quotations.put(i, quotation);
      }
    }
    if (quotations.isEmpty()) {
      return seen;
    }
    Map<Seq, StoredMessage> originals =
        messages.find(
            conversation,
            quotations.values().stream().map(Quotation::original).distinct().toList());
    List<SequencedMessage> rewritten = new ArrayList<>(seen);
    quotations.forEach(
        (index, quotation) -> {
          StoredMessage original = originals.get(quotation.original());
          if (original != null && isOf(quotation, original) && isGone(original)) {
            rewritten.set(index, without(seen.get(index), quotation, original));
          }
        });
    return List.copyOf(rewritten);
  }

  private static @Nullable Quotation parse(Message message) {
    if (message.contentType() != ContentType.QUOTE || message.status() >= Message.STATUS_DELETED) {
      return null;
    }
    try {
      return JSON.readTree(message.content()) instanceof ObjectNode content
              && content.get(QUOTED) instanceof ObjectNode quoted
              && quoted.path("seq").asLong() > 0
          ? new Quotation(content, quoted, new Seq(quoted.path("seq").asLong()))
          : null;
    } catch (JsonProcessingException e) {
      // Clients write contents; one that nobody can parse quotes nothing.
      return null;
    }
  }

  /** The seq is the client's word; the id tells whether it means this message. */
  private static boolean isOf(Quotation quotation, StoredMessage original) {
    JsonNode id = quotation.quoted().path("clientMsgID");
    return id.asText().equals(original.message().message().clientMessageId());
  }

  private static boolean isGone(StoredMessage original) {
    return original.overlay().revoked() != null || original.overlay().deletedForAll();
  }

  private static SequencedMessage without(
      SequencedMessage quoting, Quotation quotation, StoredMessage original) {
    Revoked revoked = original.overlay().revoked();
    ObjectNode quoted = quotation.quoted();
    List<String> elements = new ArrayList<>();
    quoted.fieldNames().forEachRemaining(elements::add);
    elements.removeIf(name -> !name.endsWith("Elem"));
    quoted.remove(elements);
    quoted.put(CONTENT_TYPE, ContentType.REVOKED);
    quoted.put(
        "content",
        revoked == null
            ? NOTHING_TO_SAY
            : Rendering.revocation(
                original.message().seq(), original.message().message(), revoked));
    return new SequencedMessage(
        quoting.seq(),
        quoting.message().toBuilder().content(quotation.content().toString()).build());
  }
}
