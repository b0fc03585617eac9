package im.milena.stores.belongings;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Push targets in MongoDB: collection {@code push_targets}, {@code _id} = user, {@code badge},
 * {@code tokens} {platform: {token, expires_at}}.
 */
final class MongoPushTargets implements PushTargets {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final String BADGE = "badge";
  private static final String TOKENS = "tokens";

  private final MongoCollection<Document> targets;

  MongoPushTargets(MongoDatabase database) {
    targets = database.getCollection("push_targets");
  }

  @Override
  public void setToken(UserId user, int platform, Optional<Token> token) {
    String field = TOKENS + "." + platform;
    update(
        user,
        token
            .map(
                present ->
                    Updates.set(
                        field,
                        new Document("token", present.token())
                            .append("expires_at", present.expiresAt())))
            .orElseGet(() -> Updates.unset(field)));
  }

  @Override
  public void setBadge(UserId user, int badge) {
    update(user, Updates.set(BADGE, badge));
  }

  private void update(UserId user, Bson change) {
    MongoCalls.run(() -> targets.updateOne(Filters.eq("_id", user.value()), change, UPSERT));
  }

  @Override
  public Map<UserId, Target> of(Collection<UserId> users) {
    Map<UserId, Target> found = new HashMap<>();
    MongoCalls.run(
        () ->
            targets
                .find(Filters.in("_id", users.stream().map(UserId::value).toList()))
                .forEach(d -> found.put(new UserId(d.getString("_id")), toTarget(d))));
    return found;
  }

  private static Target toTarget(Document d) {
    Map<Integer, Token> tokens = new HashMap<>();
    d.get(TOKENS, new Document())
        .forEach(
            (platform, token) -> {
              Document t = (Document) token;
              tokens.put(
                  Integer.valueOf(platform),
                  new Token(t.getString("token"), t.getLong("expires_at")));
            });
    return new Target(d.getInteger(BADGE, 0), tokens);
  }
}
