package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import org.bson.Document;

/** Requests to join groups as documents, with OpenIM's field names. */
final class RequestDocuments {
  static final String GROUP = "group_id";
  static final String USER = "user_id";
  static final String RESULT = "handle_result";
  static final String ASKED_AT = "req_time";
  static final String VERSION = "version";

  private RequestDocuments() {}

  static Document toDocument(GroupRequest request) {
    GroupRequest.Asked asked = request.asked();
    GroupRequest.Handled handled = request.handled();
    return new Document(GROUP, request.group().value())
        .append(USER, request.user().value())
        .append("req_msg", asked.message())
        .append("ex", asked.ex())
        .append("join_source", asked.joinSource())
        .append("inviter_user_id", asked.inviter())
        .append(ASKED_AT, asked.time())
        .append(RESULT, handled.result())
        .append("handled_msg", handled.message())
        .append("handle_user_id", handled.by())
        .append("handled_time", handled.time())
        .append(VERSION, request.version());
  }

  static GroupRequest toRequest(Document d) {
    return new GroupRequest(
        new GroupId(d.getString(GROUP)),
        new UserId(d.getString(USER)),
        new GroupRequest.Asked(
            d.getString("req_msg"),
            d.getString("ex"),
            d.getInteger("join_source"),
            d.getString("inviter_user_id"),
            d.getLong(ASKED_AT)),
        new GroupRequest.Handled(
            d.getInteger(RESULT),
            d.getString("handled_msg"),
            d.getString("handle_user_id"),
            d.getLong("handled_time")),
        d.getLong(VERSION));
  }
}
