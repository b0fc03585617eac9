package im.milena.stores.groups;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Heads and member rows as documents, with OpenIM's field names where it has them. */
final class GroupDocuments {
  static final String VERSION = "version";
  static final String INTENT = "intent";
  static final String OPERATION = INTENT + ".operation";
  static final String NAME = "group_name";
  static final String CREATED = "create_time";
  static final String GROUP = "group_id";
  static final String USER = "user_id";
  static final String ROLE = "role_level";
  static final String LEFT = "left";

  private GroupDocuments() {}

  static Document toDocument(Group head) {
    Group.Info info = head.info();
    Document document =
        new Document("_id", head.id().value())
            .append(VERSION, head.version())
            .append("listing", toDocument(head.listing()))
            .append(NAME, info.name())
            .append("notification", info.notification())
            .append("introduction", info.introduction())
            .append("face_url", info.faceUrl())
            .append("ex", info.ex())
            .append(CREATED, info.createTime())
            .append("status", info.status())
            .append("creator_user_id", info.creator().value())
            .append("owner_user_id", info.owner().value())
            .append("need_verification", info.needVerification())
            .append("look_member_info", info.lookMemberInfo())
            .append("apply_member_friend", info.applyMemberFriend())
            .append("notification_update_time", info.notificationUpdateTime())
            .append("notification_user_id", info.notificationUser());
    Group.Intent intent = head.intent();
    if (intent != null) {
      document.append(
          INTENT,
          new Document("operation", intent.operation())
              .append("members", intent.members().stream().map(GroupDocuments::toDocument).toList())
              .append(
                  "requests", intent.requests().stream().map(RequestDocuments::toDocument).toList())
              .append("everybody", intent.everybody().name())
              .append("envelopes", intent.envelopes().stream().map(Binary::new).toList()));
    }
    return document;
  }

  static Group toGroup(Document d) {
    return new Group(
        new GroupId(d.getString("_id")),
        new Group.Info(
            d.getString(NAME),
            d.getString("notification"),
            d.getString("introduction"),
            d.getString("face_url"),
            d.getString("ex"),
            d.getLong(CREATED),
            d.getInteger("status"),
            new UserId(d.getString("creator_user_id")),
            new UserId(d.getString("owner_user_id")),
            d.getInteger("need_verification"),
            d.getInteger("look_member_info"),
            d.getInteger("apply_member_friend"),
            d.getLong("notification_update_time"),
            d.getString("notification_user_id")),
        toListing(d.get("listing", Document.class)),
        d.getLong(VERSION),
        toIntent(d.get(INTENT, Document.class)));
  }

  private static Group.@Nullable Intent toIntent(@Nullable Document d) {
    if (d == null) {
      return null;
    }
    return new Group.Intent(
        d.getString("operation"),
        d.getList("members", Document.class).stream().map(GroupDocuments::toMember).toList(),
        d.getList("requests", Document.class).stream().map(RequestDocuments::toRequest).toList(),
        Group.Everybody.valueOf(d.getString("everybody")),
        d.getList("envelopes", Binary.class).stream().map(Binary::getData).toList());
  }

  private static Document toDocument(Group.Listing listing) {
    return new Document("members", listing.members())
        .append("version", listing.version())
        .append("info_version", listing.infoVersion())
        .append("order_version", listing.orderVersion());
  }

  private static Group.Listing toListing(Document d) {
    return new Group.Listing(
        d.getInteger("members"),
        d.getLong("version"),
        d.getLong("info_version"),
        d.getLong("order_version"));
  }

  static String id(GroupId group, UserId user) {
    return group + ":" + user;
  }

  static Document toDocument(GroupMember row) {
    return new Document(GROUP, row.group().value())
        .append(USER, row.user().value())
        .append(ROLE, row.role())
        .append("nickname", row.nickname())
        .append("face_url", row.faceUrl())
        .append("ex", row.ex())
        .append("join_time", row.joinTime())
        .append("join_source", row.joinSource())
        .append("inviter_user_id", row.inviter())
        .append("operator_user_id", row.operator())
        .append("mute_end_time", row.muteEndTime())
        .append(VERSION, row.version())
        .append("since", row.term().since())
        .append("again", row.term().again())
        .append(LEFT, row.left());
  }

  static GroupMember toMember(Document d) {
    return new GroupMember(
        new GroupId(d.getString(GROUP)),
        new UserId(d.getString(USER)),
        d.getInteger(ROLE),
        d.getString("nickname"),
        d.getString("face_url"),
        d.getString("ex"),
        d.getLong("join_time"),
        d.getInteger("join_source"),
        d.getString("inviter_user_id"),
        d.getString("operator_user_id"),
        d.getLong("mute_end_time"),
        new GroupMember.Term(
            d.getLong(VERSION), d.getLong("since"), d.getBoolean("again"), d.getBoolean(LEFT)));
  }
}
