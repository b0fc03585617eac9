package im.milena.stores.history;

import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.OfflinePush;
import im.milena.message.Options;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.SessionType;
import im.milena.message.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A message as a sub-document with the field names of OpenIM's {@code msg} documents. */
final class MessageDocuments {
  static final String SERVER_ID = "server_msg_id";

  /**
   * Names that every MongoDB takes as field names; options with others are kept as pairs beside
   * them.
   */
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_]+");

  private static final int SEQ_DIGITS = 12;

  private MessageDocuments() {}

  /** Sorts within a conversation as the seqs do. */
  static String id(ConversationId conversation, Seq seq) {
    String digits = seq.toString();
    return conversation + ":" + "0".repeat(Math.max(0, SEQ_DIGITS - digits.length())) + digits;
  }

  static ConversationId conversation(String id) {
    return new ConversationId(id.substring(0, id.lastIndexOf(':')));
  }

  static long seq(String id) {
    return Long.parseLong(id.substring(id.lastIndexOf(':') + 1));
  }

  static Document toDocument(SequencedMessage numbered) {
    Message m = numbered.message();
    Document document =
        new Document("send_id", m.sender().value())
            .append("recv_id", m.receiver())
            .append("group_id", m.group())
            .append("client_msg_id", m.clientMessageId())
            .append(SERVER_ID, m.serverMessageId())
            .append("sender_platform_id", m.senderPlatform())
            .append("sender_nickname", m.senderNickname())
            .append("sender_face_url", m.senderFaceUrl())
            .append("session_type", m.sessionType().code())
            .append("msg_from", m.origin())
            .append("content_type", m.contentType())
            .append("content", m.content())
            .append("seq", numbered.seq().value())
            .append("send_time", m.sendTime())
            .append("create_time", m.createTime())
            .append("status", m.status())
            .append("is_read", m.read());
    appendOptions(document, m.options());
    OfflinePush push = m.offlinePush();
    if (push != null) {
      document.append("offline_push", toDocument(push));
    }
    return document
        .append("at_user_id_list", m.atUsers())
        .append("attached_info", m.attachedInfo())
        .append("ex", m.ex());
  }

  private static void appendOptions(Document document, Options options) {
    Document named = new Document();
    List<Document> others = new ArrayList<>();
    options
        .values()
        .forEach(
            (key, on) -> {
              if (FIELD_NAME.matcher(key).matches()) {
                named.append(key, on);
              } else {
                others.add(new Document("key", key).append("on", on));
              }
            });
    document.append("options", named);
    if (!others.isEmpty()) {
      document.append("other_options", others);
    }
  }

  private static Document toDocument(OfflinePush push) {
    return new Document("title", push.title())
        .append("desc", push.description())
        .append("ex", push.ex())
        .append("ios_push_sound", push.iosSound())
        .append("ios_badge_count", push.iosBadge())
        .append("signal_info", push.signalInfo());
  }

  static SequencedMessage toMessage(Document d) {
    int session = d.getInteger("session_type");
    Message message =
        Message.builder(new UserId(d.getString("send_id")))
            .receiver(d.getString("recv_id"))
            .group(d.getString("group_id"))
            .clientMessageId(d.getString("client_msg_id"))
            .serverMessageId(d.getString(SERVER_ID))
            .senderPlatform(d.getInteger("sender_platform_id"))
            .senderNickname(d.getString("sender_nickname"))
            .senderFaceUrl(d.getString("sender_face_url"))
            .sessionType(
                SessionType.of(session)
                    .orElseThrow(() -> new IllegalStateException("stored session type " + session)))
            .origin(d.getInteger("msg_from"))
            .contentType(d.getInteger("content_type"))
            .content(d.getString("content"))
            .sendTime(d.getLong("send_time"))
            .createTime(d.getLong("create_time"))
            .status(d.getInteger("status"))
            .read(d.getBoolean("is_read"))
            .options(options(d))
            .offlinePush(offlinePush(d.get("offline_push", Document.class)))
            .atUsers(d.getList("at_user_id_list", String.class))
            .attachedInfo(d.getString("attached_info"))
            .ex(d.getString("ex"))
            .build();
    return new SequencedMessage(new Seq(d.getLong("seq")), message);
  }

  private static Options options(Document d) {
    Map<String, Boolean> values = new HashMap<>();
    d.get("options", Document.class).forEach((key, on) -> values.put(key, (Boolean) on));
    List<Document> others = d.getList("other_options", Document.class);
    if (others != null) {
      others.forEach(other -> values.put(other.getString("key"), other.getBoolean("on")));
    }
    return values.isEmpty() ? Options.ALL_ON : new Options(values);
  }

  private static @Nullable OfflinePush offlinePush(@Nullable Document d) {
    return d == null
        ? null
        : new OfflinePush(
            d.getString("title"),
            d.getString("desc"),
            d.getString("ex"),
            d.getString("ios_push_sound"),
            d.getBoolean("ios_badge_count"),
            d.getString("signal_info"));
  }
}
