package im.milena.stores.conversations;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import im.milena.stores.conversations.ConversationRow.Privacy;
import im.milena.stores.conversations.ConversationRow.Settings;
import im.milena.stores.decisions.DecidedDocuments;
import im.milena.stores.decisions.Intent;
import im.milena.stores.decisions.IntentDocuments;
import org.bson.Document;

/** Conversation rows as documents of the {@code conversations} collection, in OpenIM's names. */
public final class ConversationRowDocuments {
  public static final String COLLECTION = "conversations";
  public static final String OWNER = "owner_user_id";
  public static final String CONVERSATION = "conversation_id";
  static final String PRIVATE = "is_private_chat";
  static final String BURN = "burn_duration";
  static final String CHOSEN_AT = "private_chosen_at";

  private ConversationRowDocuments() {}

  /** Without {@code _id}, so that it can be what an upsert inserts. */
  public static Document fields(ConversationRow row) {
    Settings settings = row.settings();
    Document document =
        new Document(OWNER, row.owner().value())
            .append(CONVERSATION, row.conversation().value())
            .append("conversation_type", row.type().code())
            .append("user_id", row.peer())
            .append(
                "group_id", row.conversation().isGroup() ? row.conversation().family().key() : "")
            .append("create_time", row.createTime())
            .append("recv_msg_opt", settings.receiveOption())
            .append("is_pinned", settings.pinned())
            .append(PRIVATE, settings.privacy().on())
            .append(BURN, settings.privacy().burnSeconds())
            .append(CHOSEN_AT, settings.privacy().chosenAt())
            .append("attached_info", settings.attachedInfo())
            .append("ex", settings.ex())
            .append("at_cleared", settings.atCleared().value())
            .append("deleted_up_to", settings.deletedUpTo().value())
            .append("is_msg_destruct", settings.destruct())
            .append("msg_destruct_time", settings.destructSeconds())
            .append(DecidedDocuments.VERSION, row.version());
    Intent intent = row.intent();
    return intent == null
        ? document
        : document.append(DecidedDocuments.INTENT, IntentDocuments.toDocument(intent));
  }

  static Document toDocument(ConversationRow row) {
    Document document = new Document("_id", row.id());
    document.putAll(fields(row));
    return document;
  }

  static ConversationRow toRow(Document d) {
    return new ConversationRow(
        new UserId(d.getString(OWNER)),
        new ConversationId(d.getString(CONVERSATION)),
        type(d.getInteger("conversation_type")),
        d.getString("user_id"),
        d.getLong("create_time"),
        new Settings(
            d.getInteger("recv_msg_opt"),
            d.getBoolean("is_pinned"),
            new Privacy(d.getBoolean(PRIVATE), d.getInteger(BURN), d.getLong(CHOSEN_AT)),
            d.getString("attached_info"),
            d.getString("ex"),
            new Seq(d.getLong("at_cleared")),
            new Seq(d.getLong("deleted_up_to")),
            d.getBoolean("is_msg_destruct"),
            d.getLong("msg_destruct_time")),
        d.getLong(DecidedDocuments.VERSION),
        IntentDocuments.toIntent(d.get(DecidedDocuments.INTENT, Document.class)));
  }

  private static SessionType type(int code) {
    return SessionType.of(code)
        .orElseThrow(
            () -> new IllegalStateException("conversation type must be 1, 3 or 4, got: " + code));
  }
}
