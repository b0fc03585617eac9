package im.milena.stores.belongings;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import im.milena.stores.mongo.MongoCalls;
import im.milena.stores.mongo.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Clients' settings in MongoDB: collection {@code client_configs}, {@code _id} = {@code user:key},
 * {@code user_id} (index), {@code key}, {@code value}.
 */
final class MongoClientConfigs implements ClientConfigs {
  private static final String USER = "user_id";
  private static final String KEY = "key";

  private final MongoCollection<Document> configs;

  MongoClientConfigs(MongoDatabase database) {
    configs = database.getCollection("client_configs");
  }

  void ensureIndexes() {
    MongoCalls.run(() -> configs.createIndex(Indexes.ascending(USER)));
  }

  @Override
  public void set(Collection<Entry> entries) {
    Upserts.write(
        configs,
        entries.stream()
            .map(
                entry ->
                    new ReplaceOneModel<>(
                        Filters.eq("_id", id(entry.user(), entry.key())),
                        new Document("_id", id(entry.user(), entry.key()))
                            .append(USER, entry.user())
                            .append(KEY, entry.key())
                            .append("value", entry.value()),
                        new ReplaceOptions().upsert(true)))
            .toList());
  }

  @Override
  public void remove(String user, Collection<String> keys) {
    List<String> ids = keys.stream().map(key -> id(user, key)).toList();
    MongoCalls.run(() -> configs.deleteMany(Filters.in("_id", ids)));
  }

  @Override
  public Map<String, String> of(String user) {
    Map<String, String> found = new TreeMap<>();
    MongoCalls.run(
        () ->
            configs
                .find(Filters.eq(USER, user))
                .forEach(d -> found.put(d.getString(KEY), d.getString("value"))));
    return found;
  }

  @Override
  public Found search(String user, String key, long skip, int limit) {
    Document filter = new Document();
    if (!user.isEmpty()) {
      filter.append(USER, user);
    }
    if (!key.isEmpty()) {
      filter.append(KEY, key);
    }
    List<Entry> page = new ArrayList<>();
    MongoCalls.run(
        () ->
            configs
                .find(filter)
                .sort(Sorts.ascending("_id"))
                .skip(Math.toIntExact(Math.min(skip, Integer.MAX_VALUE)))
                .limit(limit)
                .forEach(
                    d ->
                        page.add(
                            new Entry(d.getString(USER), d.getString(KEY), d.getString("value")))));
    return new Found(MongoCalls.call(() -> configs.countDocuments(filter)), page);
  }

  private static String id(String user, String key) {
    return user + ":" + key;
  }
}
