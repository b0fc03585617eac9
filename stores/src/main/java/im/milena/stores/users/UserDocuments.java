package im.milena.stores.users;

import im.milena.message.UserId;
import im.milena.stores.decisions.DecidedDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Users as documents, with OpenIM's field names where it has them. */
final class UserDocuments {
  static final String GUARDED = "guarded";
  private static final String NICKNAME = "nickname";
  private static final String LEVEL = "app_manger_level";
  private static final String NEWS = "news";

  private UserDocuments() {}

  static Document toDocument(UserHead head) {
    User user = head.user();
    Document document =
        new Document("_id", user.id().value())
            .append(DecidedDocuments.VERSION, head.version())
            .append(NICKNAME, user.nickname())
            .append("face_url", user.faceUrl())
            .append("ex", user.ex())
            .append("create_time", user.createTime())
            .append(LEVEL, user.level())
            .append("global_recv_msg_opt", user.receiveOption())
            .append(GUARDED, user.guarded());
    UserHead.Intent intent = head.intent();
    return intent == null ? document : document.append(DecidedDocuments.INTENT, toDocument(intent));
  }

  static User toUser(Document d) {
    return new User(
        new UserId(d.getString("_id")),
        d.getString(NICKNAME),
        d.getString("face_url"),
        d.getString("ex"),
        d.getLong("create_time"),
        d.getInteger(LEVEL),
        d.getInteger("global_recv_msg_opt"),
        d.getBoolean(GUARDED, false));
  }

  static UserHead toHead(Document d) {
    return new UserHead(
        toUser(d),
        d.getLong(DecidedDocuments.VERSION),
        toIntent(d.get(DecidedDocuments.INTENT, Document.class)));
  }

  private static Document toDocument(UserHead.Intent intent) {
    Document document =
        new Document("operation", intent.operation())
            .append("envelopes", intent.envelopes().stream().map(Binary::new).toList());
    UserHead.News news = intent.news();
    return news == null
        ? document
        : document.append(
            NEWS, new Document("operation_id", news.operationId()).append("at", news.at()));
  }

  private static UserHead.@Nullable Intent toIntent(@Nullable Document d) {
    if (d == null) {
      return null;
    }
    Document news = d.get(NEWS, Document.class);
    return new UserHead.Intent(
        d.getString("operation"),
        d.getList("envelopes", Binary.class).stream().map(Binary::getData).toList(),
        news == null
            ? null
            : new UserHead.News(news.getString("operation_id"), news.getLong("at")));
  }

  static Document filter(UserSearch search) {
    Document filter = new Document();
    List<Document> names = new ArrayList<>();
    if (!search.id().isEmpty()) {
      names.add(containing("_id", search.id()));
    }
    if (!search.nickname().isEmpty()) {
      names.add(containing(NICKNAME, search.nickname()));
    }
    if (!names.isEmpty()) {
      filter.append(search.either() ? "$or" : "$and", names);
    }
    return search.levels().isEmpty()
        ? filter
        : filter.append(LEVEL, new Document("$in", List.copyOf(search.levels())));
  }

  private static Document containing(String field, String part) {
    return new Document(field, Pattern.compile(Pattern.quote(part)));
  }
}
