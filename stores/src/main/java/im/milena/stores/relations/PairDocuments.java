package im.milena.stores.relations;

import im.milena.message.UserId;
import im.milena.stores.decisions.DecidedDocuments;
import im.milena.stores.decisions.Intent;
import im.milena.stores.decisions.IntentDocuments;
import im.milena.stores.relations.Pair.Side;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Pairs as documents. What each side has stands in lists of at most two elements, so that an index
 * finds a user's friends, requests and blocks by the field that names them.
 */
final class PairDocuments {
  static final String FRIENDS = "friends";
  static final String REQUESTS = "requests";
  static final String BLOCKS = "blocks";
  static final String OWNER = "owner_user_id";
  static final String FRIEND = "friend_user_id";
  static final String FROM = "from_user_id";
  static final String TO = "to_user_id";

  private PairDocuments() {}

  static Document toDocument(Pair pair) {
    UserPair users = pair.users();
    Document document =
        new Document("_id", users.toString())
            .append(DecidedDocuments.VERSION, pair.version())
            .append(FRIENDS, both(pair, Side::friend, PairDocuments::toDocument))
            .append(REQUESTS, both(pair, Side::request, PairDocuments::toDocument))
            .append(BLOCKS, both(pair, Side::block, PairDocuments::toDocument));
    Intent intent = pair.intent();
    return intent == null
        ? document
        : document.append(DecidedDocuments.INTENT, IntentDocuments.toDocument(intent));
  }

  static Pair toPair(Document d) {
    UserPair users = UserPair.parse(d.getString("_id"));
    return new Pair(
        users,
        side(d, users.low()),
        side(d, users.high()),
        d.getLong(DecidedDocuments.VERSION),
        IntentDocuments.toIntent(d.get(DecidedDocuments.INTENT, Document.class)));
  }

  private interface Writer<T> {
    Document write(T part, UserId user, UserId other);
  }

  private static <T> List<Document> both(
      Pair pair, Function<Side, @Nullable T> part, Writer<T> writer) {
    UserPair users = pair.users();
    return Stream.of(users.low(), users.high())
        .flatMap(
            user ->
                Optional.ofNullable(part.apply(pair.side(user)))
                    .map(present -> writer.write(present, user, users.other(user)))
                    .stream())
        .toList();
  }

  private static Side side(Document pair, UserId user) {
    return new Side(
        one(pair, FRIENDS, OWNER, user).map(PairDocuments::toFriendship).orElse(null),
        one(pair, REQUESTS, FROM, user).map(PairDocuments::toRequest).orElse(null),
        one(pair, BLOCKS, OWNER, user).map(PairDocuments::toBlock).orElse(null));
  }

  private static Optional<Document> one(Document pair, String list, String field, UserId user) {
    return pair.getList(list, Document.class).stream()
        .filter(element -> user.value().equals(element.getString(field)))
        .findFirst();
  }

  private static Document toDocument(Friendship friend, UserId owner, UserId other) {
    return new Document(OWNER, owner.value())
        .append(FRIEND, other.value())
        .append("remark", friend.remark())
        .append("is_pinned", friend.pinned())
        .append("ex", friend.ex())
        .append("add_source", friend.source())
        .append("operator_user_id", friend.operator())
        .append("create_time", friend.since());
  }

  private static Friendship toFriendship(Document d) {
    return new Friendship(
        d.getString("remark"),
        d.getBoolean("is_pinned"),
        d.getString("ex"),
        d.getInteger("add_source"),
        d.getString("operator_user_id"),
        d.getLong("create_time"));
  }

  private static Document toDocument(FriendRequest request, UserId from, UserId to) {
    return new Document(FROM, from.value())
        .append(TO, to.value())
        .append("req_msg", request.message())
        .append("ex", request.ex())
        .append("handle_result", request.result())
        .append("handle_msg", request.answer())
        .append("handler_user_id", request.handler())
        .append("create_time", request.at())
        .append("handle_time", request.handledAt());
  }

  private static FriendRequest toRequest(Document d) {
    return new FriendRequest(
        d.getString("req_msg"),
        d.getString("ex"),
        d.getInteger("handle_result"),
        d.getString("handle_msg"),
        d.getString("handler_user_id"),
        d.getLong("create_time"),
        d.getLong("handle_time"));
  }

  private static Document toDocument(Block block, UserId owner, UserId other) {
    return new Document(OWNER, owner.value())
        .append("block_user_id", other.value())
        .append("ex", block.ex())
        .append("operator_user_id", block.operator())
        .append("create_time", block.at());
  }

  private static Block toBlock(Document d) {
    return new Block(d.getString("ex"), d.getString("operator_user_id"), d.getLong("create_time"));
  }
}
