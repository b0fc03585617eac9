package im.milena.stores.conversations;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Mentions in MongoDB: collection {@code mentions}, {@code _id} = {@code conversation:user}, or
 * {@code conversation::all} and {@code conversation::notice} for everybody; {@code seq}, {@code
 * by}.
 */
public final class MongoMentions implements Mentions {
  private static final String COLLECTION = "mentions";
  private static final String SEQ = "seq";
  private static final String BY = "by";

  /** No user id begins with a colon. */
  private static final String ALL = ":all";

  private static final String NOTICE = ":notice";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> mentions;

  public MongoMentions(MongoDatabase database) {
    mentions = database.getCollection(COLLECTION);
  }

  @Override
  public void name(ConversationId conversation, Collection<UserId> users, Seq seq) {
    Upserts.write(
        mentions, users.stream().map(user -> raise(conversation, user.value(), "", seq)).toList());
  }

  @Override
  public void callAll(ConversationId conversation, UserId by, Seq seq) {
    Upserts.write(mentions, List.of(raise(conversation, ALL, by.value(), seq)));
  }

  @Override
  public void announce(ConversationId conversation, UserId by, Seq seq) {
    Upserts.write(mentions, List.of(raise(conversation, NOTICE, by.value(), seq)));
  }

  private static UpdateOneModel<Document> raise(
      ConversationId conversation, String whom, String by, Seq seq) {
    return new UpdateOneModel<>(
        new Document("_id", id(conversation, whom)).append(SEQ, new Document("$lt", seq.value())),
        new Document("$set", new Document(SEQ, seq.value()).append(BY, by)),
        UPSERT);
  }

  @Override
  public Map<ConversationId, Calls> of(UserId user, Collection<ConversationId> conversations) {
    List<String> ids = new ArrayList<>();
    for (ConversationId conversation : conversations) {
      List.of(user.value(), ALL, NOTICE).forEach(whom -> ids.add(id(conversation, whom)));
    }
    Map<String, Document> found = new HashMap<>();
    MongoCalls.run(
        () -> mentions.find(Filters.in("_id", ids)).forEach(d -> found.put(d.getString("_id"), d)));
    Map<ConversationId, Calls> calls = new HashMap<>();
    for (ConversationId conversation : conversations) {
      Calls here =
          new Calls(
              seq(found.get(id(conversation, user.value())), user),
              seq(found.get(id(conversation, ALL)), user),
              seq(found.get(id(conversation, NOTICE)), user));
      if (!here.equals(Calls.NONE)) {
        calls.put(conversation, here);
      }
    }
    return calls;
  }

  private static Seq seq(@Nullable Document mark, UserId user) {
    return mark == null || user.value().equals(mark.getString(BY))
        ? Seq.NONE
        : new Seq(mark.getLong(SEQ));
  }

  private static String id(ConversationId conversation, String whom) {
    return conversation + ":" + whom;
  }
}
