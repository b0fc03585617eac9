package im.milena.chaos.cluster;

import im.milena.embedded.EmbeddedMongo;
import im.milena.embedded.PlainProcess;
import java.nio.file.Path;

/** The Mongo-compatible server as a process of its own, where there is no real mongod. */
final class MongoProcess {
  static final String READY = "documents are served on ";

  private MongoProcess() {}

  /**
   * @param arguments folder, port
   */
  public static void main(String[] arguments) {
    PlainProcess.begin();
    EmbeddedMongo mongo =
        EmbeddedMongo.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(mongo::close, "shutdown"));
    System.out.println(READY + mongo.connectionString());
  }
}
