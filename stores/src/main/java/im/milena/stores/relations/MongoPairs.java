package im.milena.stores.relations;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import im.milena.message.UserId;
import im.milena.stores.decisions.DecidedDocuments;
import im.milena.stores.decisions.Pending;
import im.milena.stores.mongo.MongoCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Pairs in MongoDB: collection {@code pairs}, {@code _id} = {@code low:high}, {@code version},
 * {@code friends} {@code requests} {@code blocks} (of each at most one per side, OpenIM's field
 * names), {@code intent} while unfinished. Indexes on who owns a friend, who is one, who asked, who
 * was asked, who blocks.
 */
public final class MongoPairs implements Pairs {
  private static final String OWNER_OF_FRIEND = PairDocuments.FRIENDS + "." + PairDocuments.OWNER;
  private static final String FRIEND = PairDocuments.FRIENDS + "." + PairDocuments.FRIEND;
  private static final String FROM = PairDocuments.REQUESTS + "." + PairDocuments.FROM;
  private static final String TO = PairDocuments.REQUESTS + "." + PairDocuments.TO;
  private static final String OWNER_OF_BLOCK = PairDocuments.BLOCKS + "." + PairDocuments.OWNER;

  private final MongoCollection<Document> pairs;
  private final DecidedDocuments decided;

  public MongoPairs(MongoDatabase database, Pending pending) {
    pairs = database.getCollection("pairs");
    decided = new DecidedDocuments(pairs, pending, KIND);
  }

  public void ensureIndexes() {
    MongoCalls.run(
        () ->
            List.of(OWNER_OF_FRIEND, FRIEND, FROM, TO, OWNER_OF_BLOCK)
                .forEach(field -> pairs.createIndex(Indexes.ascending(field))));
  }

  @Override
  public boolean create(Pair pair) {
    return decided.create(PairDocuments.toDocument(pair));
  }

  @Override
  public boolean decide(Pair pair, long expectedVersion) {
    return decided.decide(PairDocuments.toDocument(pair), expectedVersion);
  }

  @Override
  public void finish(UserPair users, String operation) {
    decided.finish(users.toString(), operation);
  }

  @Override
  public Optional<Pair> find(UserPair users) {
    return find(List.of(users)).stream().findFirst();
  }

  @Override
  public List<Pair> find(Collection<UserPair> users) {
    return decided.find(users.stream().map(UserPair::toString).toList()).stream()
        .map(PairDocuments::toPair)
        .toList();
  }

  @Override
  public List<Pair> friendsOf(UserId user) {
    return having(OWNER_OF_FRIEND, user);
  }

  @Override
  public List<Pair> listing(UserId user) {
    return having(FRIEND, user);
  }

  @Override
  public List<Pair> blockedBy(UserId user) {
    return having(OWNER_OF_BLOCK, user);
  }

  @Override
  public List<Pair> askedBy(UserId user) {
    return having(FROM, user);
  }

  @Override
  public List<Pair> asking(UserId user) {
    return having(TO, user);
  }

  private List<Pair> having(String field, UserId user) {
    List<Pair> found = new ArrayList<>();
    MongoCalls.run(
        () ->
            pairs
                .find(Filters.eq(field, user.value()))
                .forEach(d -> found.add(PairDocuments.toPair(d))));
    return found;
  }
}
