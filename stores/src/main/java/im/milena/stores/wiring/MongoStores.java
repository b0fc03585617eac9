package im.milena.stores.wiring;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import im.milena.stores.StoreCheck;
import im.milena.stores.StoreRefusedException;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.belongings.MongoBelongings;
import im.milena.stores.conversations.MongoConversations;
import im.milena.stores.conversations.MongoMentions;
import im.milena.stores.decisions.MongoPending;
import im.milena.stores.decisions.MongoVersionLogs;
import im.milena.stores.decisions.Pending;
import im.milena.stores.groups.MongoGroupRequests;
import im.milena.stores.groups.MongoGroups;
import im.milena.stores.history.History;
import im.milena.stores.history.LogPositions;
import im.milena.stores.history.MongoHistory;
import im.milena.stores.history.MongoLogPositions;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.objects.MongoStoredObjects;
import im.milena.stores.objects.MongoUploads;
import im.milena.stores.objects.StoredObjects;
import im.milena.stores.objects.Uploads;
import im.milena.stores.relations.MongoPairs;
import im.milena.stores.tokens.MongoTokens;
import im.milena.stores.tokens.Tokens;
import im.milena.stores.users.MongoUsers;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Everything that lives in MongoDB, over one client. Writes wait for a journalled majority on a
 * replica set or sharded cluster; a single server, such as the embedded one, just acknowledges
 * them.
 */
public final class MongoStores implements AutoCloseable {
  private static final String NAME = "MongoDB";
  private static final int ANSWER_SECONDS = 20;
  private static final int CONNECT_SECONDS = 5;

  private final MongoClient client;
  private final MongoDatabase database;
  private final MongoHistory history;
  private final MongoGroups groups;
  private final MongoPairs pairs;
  private final MongoBelongings belongings;
  private final MongoGroupRequests groupRequests;
  private final DirectoryStores documents;
  private final MongoStoredObjects objects;
  private final MongoUploads uploads;

  private MongoStores(MongoClient client, MongoDatabase database) {
    this.client = client;
    this.database = database;
    this.history = new MongoHistory(database);
    Pending pending = new MongoPending(database, Clock.systemUTC());
    this.groups = new MongoGroups(database, pending);
    this.pairs = new MongoPairs(database, pending);
    this.belongings = new MongoBelongings(database);
    this.groupRequests = new MongoGroupRequests(database);
    this.documents =
        new DirectoryStores(
            new MongoUsers(database, pending),
            groups,
            groupRequests,
            pairs,
            new MongoConversations(database, pending),
            new MongoMentions(database),
            belongings.ports(),
            new MongoVersionLogs(database),
            pending);
    this.objects = new MongoStoredObjects(database);
    this.uploads = new MongoUploads(database);
  }

  /**
   * @throws StoreRefusedException if the server refuses the user name or password
   * @throws StoreUnavailableException if nobody answers there
   * @throws IllegalArgumentException if the connection string is none
   */
  public static MongoStores connect(String connectionString, String database) {
    MongoClient client = MongoClients.create(settings(new ConnectionString(connectionString)));
    try {
      MongoDatabase chosen = client.getDatabase(database);
      Document hello = chosen.runCommand(new Document("isMaster", 1));
      // A server that asks for a password answers the first question to anybody, and this one not.
      chosen.listCollectionNames().first();
      boolean replicated = hello.containsKey("setName") || "isdbgrid".equals(hello.get("msg"));
      return new MongoStores(
          client,
          chosen
              .withReadPreference(ReadPreference.primary())
              .withWriteConcern(
                  replicated
                      ? WriteConcern.MAJORITY.withJournal(true)
                      : WriteConcern.ACKNOWLEDGED));
    } catch (MongoException e) {
      client.close();
      throw MongoCalls.failure(e);
    }
  }

  /**
   * Times are bounded, so that a sick server is an error that the caller repeats and never a thread
   * that hangs.
   */
  private static MongoClientSettings settings(ConnectionString address) {
    return MongoClientSettings.builder()
        .applyToSocketSettings(
            socket ->
                socket
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS))
        .applyConnectionString(address)
        .build();
  }

  /** Makes the indexes that are missing; harmless to repeat. */
  public void ensureIndexes() {
    history.ensureIndexes();
    groups.ensureIndexes();
    pairs.ensureIndexes();
    belongings.ensureIndexes();
    groupRequests.ensureIndexes();
    MongoTokens.ensureIndexes(database);
    uploads.ensureIndexes();
  }

  public History history() {
    return history;
  }

  /** What of which log history has applied. */
  public LogPositions logPositions() {
    return new MongoLogPositions(database);
  }

  public DirectoryStores documents() {
    return documents;
  }

  public StoredObjects objects() {
    return objects;
  }

  public Uploads uploads() {
    return uploads;
  }

  /** The tokens themselves; see {@link RedisStores#tokens} for the copy in front of them. */
  public Tokens tokens(Clock clock) {
    return new MongoTokens(database, clock);
  }

  public StoreCheck ping() {
    try {
      return StoreCheck.ok(
          NAME, database.runCommand(new Document("buildInfo", 1)).getString("version"));
    } catch (MongoException e) {
      return StoreCheck.failed(NAME, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
