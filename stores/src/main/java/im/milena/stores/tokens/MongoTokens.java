package im.milena.stores.tokens;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import im.milena.message.UserId;
import im.milena.stores.mongo.MongoCalls;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Tokens in MongoDB: collection {@code tokens}, {@code _id} = {@code user:platform:digest}, {@code
 * user_id} (indexed), {@code platform}, {@code digest}, {@code state}, and {@code expires_at},
 * whose index removes expired ones. An expired token counts as absent even while it is still there.
 */
public final class MongoTokens implements Tokens {
  private static final String COLLECTION = "tokens";
  private static final String USER = "user_id";
  private static final String STATE = "state";
  private static final String EXPIRES = "expires_at";

  private final MongoCollection<Document> tokens;
  private final Clock clock;

  public MongoTokens(MongoDatabase database, Clock clock) {
    tokens = database.getCollection(COLLECTION);
    this.clock = clock;
  }

  public static void ensureIndexes(MongoDatabase database) {
    MongoCollection<Document> tokens = database.getCollection(COLLECTION);
    MongoCalls.run(
        () -> {
          tokens.createIndex(Indexes.ascending(USER));
          tokens.createIndex(
              Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        });
  }

  @Override
  public void issue(Issued token) {
    String id = id(token.user(), token.platform(), token.digest());
    MongoCalls.run(
        () ->
            tokens.replaceOne(
                Filters.eq("_id", id),
                new Document("_id", id)
                    .append(USER, token.user().value())
                    .append("platform", token.platform())
                    .append("digest", token.digest())
                    .append(EXPIRES, Date.from(token.expiresAt()))
                    .append(STATE, token.state().name()),
                new ReplaceOptions().upsert(true)));
  }

  @Override
  public Optional<State> state(UserId user, int platform, String digest) {
    Document found =
        MongoCalls.<Optional<Document>>call(
                () ->
                    Optional.ofNullable(
                        tokens.find(Filters.eq("_id", id(user, platform, digest))).first()))
            .orElse(null);
    return Optional.ofNullable(found)
        .map(MongoTokens::toIssued)
        .filter(this::alive)
        .map(Issued::state);
  }

  @Override
  public void kick(UserId user, int platform, Collection<String> digests) {
    List<String> ids = digests.stream().map(digest -> id(user, platform, digest)).toList();
    MongoCalls.run(
        () -> tokens.updateMany(Filters.in("_id", ids), Updates.set(STATE, State.KICKED.name())));
  }

  @Override
  public List<Issued> of(UserId user) {
    List<Issued> found = new ArrayList<>();
    MongoCalls.run(
        () -> tokens.find(Filters.eq(USER, user.value())).forEach(d -> found.add(toIssued(d))));
    return found.stream().filter(this::alive).toList();
  }

  private boolean alive(Issued token) {
    return token.expiresAt().isAfter(clock.instant());
  }

  private static Issued toIssued(Document d) {
    return new Issued(
        new UserId(d.getString(USER)),
        d.getInteger("platform"),
        d.getString("digest"),
        d.getDate(EXPIRES).toInstant(),
        State.valueOf(d.getString(STATE)));
  }

  private static String id(UserId user, int platform, String digest) {
    return user + ":" + platform + ":" + digest;
  }
}
