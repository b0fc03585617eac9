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
import im.milena.message.UnicodeText;
import im.milena.stores.cache.RecentMessages.View;
import im.milena.stores.history.StoredMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
   * The same messages; those that quote something which is gone with the copy rewritten. The
   * originals of all conversations are looked for together.
   *
   * @param views say how far each of the conversations goes
   */
  Map<ConversationId, List<SequencedMessage>> rewrite(
      Map<ConversationId, View> views, Map<ConversationId, List<SequencedMessage>> seen) {
    Map<ConversationId, Map<Seq, Quotation>> quotations = new HashMap<>();
    Map<ConversationId, Set<Seq>> wanted = new HashMap<>();
    seen.forEach(
        (conversation, messages) -> {
          View view = views.get(conversation);
          Map<Seq, Quotation> quoting =
              quotations(view == null ? Seq.NONE : view.maxSeq(), messages);
          if (!quoting.isEmpty()) {
            quotations.put(conversation, quoting);
            wanted.put(
                conversation,
                quoting.values().stream().map(Quotation::original).collect(Collectors.toSet()));
          }
        });
    if (quotations.isEmpty()) {
      return seen;
    }
    Map<ConversationId, NavigableMap<Seq, StoredMessage>> originals = messages.find(wanted);
    Map<ConversationId, List<SequencedMessage>> rewritten = new HashMap<>(seen);
    quotations.forEach(
        (conversation, quoting) ->
            rewritten.computeIfPresent(
                conversation,
                (c, messages) ->
                    rewrite(messages, quoting, originals.getOrDefault(c, new TreeMap<>()))));
    return rewritten;
  }

  private static Map<Seq, Quotation> quotations(Seq max, List<SequencedMessage> messages) {
    Map<Seq, Quotation> quotations = new HashMap<>();
    for (SequencedMessage message : messages) {
      Quotation quotation = parse(message.message());
      if (quotation != null && quotation.original().compareTo(max) <= 0) {
        quotations.put(message.seq(), quotation);
      }
    }
    return quotations;
  }

  private static List<SequencedMessage> rewrite(
      List<SequencedMessage> messages,
      Map<Seq, Quotation> quotations,
      Map<Seq, StoredMessage> originals) {
    return messages.stream()
        .map(
            message -> {
              Quotation quotation = quotations.get(message.seq());
              StoredMessage original =
                  quotation == null ? null : originals.get(quotation.original());
              return quotation != null
                      && original != null
                      && isOf(quotation, original)
                      && isGone(original)
                  ? without(message, quotation, original)
                  : message;
            })
        .toList();
  }

  private static @Nullable Quotation parse(Message message) {
    if (message.contentType() != ContentType.QUOTE || message.status() >= Message.STATUS_DELETED) {
      return null;
    }
    try {
      return JSON.readTree(UnicodeText.repairedJson(message.content()))
                  instanceof ObjectNode content
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
