package im.milena.stores.belongings;

import com.mongodb.client.MongoDatabase;

/** What belongs to single users, in MongoDB. */
public final class MongoBelongings {
  private final MongoUserCommands commands;
  private final MongoClientConfigs configs;
  private final Belongings belongings;

  public MongoBelongings(MongoDatabase database) {
    commands = new MongoUserCommands(database);
    configs = new MongoClientConfigs(database);
    belongings =
        new Belongings(
            commands, configs, new MongoPushTargets(database), new MongoClientLogs(database));
  }

  public void ensureIndexes() {
    commands.ensureIndexes();
    configs.ensureIndexes();
  }

  public Belongings ports() {
    return belongings;
  }
}
