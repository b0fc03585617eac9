package im.milena.standalone;

import im.milena.followers.mentions.MentionFollower;
import im.milena.sinks.SinkSettings;
import im.milena.stores.wiring.MongoStores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "followers",
    header = "Runs what reacts to the log: tells users that a group calls on them.",
    description =
        "%nInstances share the partitions; start more to scale out. A follower that never ran begins where the"
            + " history sinks are, at most 24 hours back; whoever resets its offsets has at most 24 hours told"
            + " again.%n",
    mixinStandardHelpOptions = true)
final class FollowersCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() {
    return ServerProcess.run(this::start, System.err);
  }

  private void start(RunningParts parts) {
    String kafka = cluster.answeringKafka();
    String prefix = cluster.topics.settings().prefix();
    MongoStores mongo =
        StoreParts.mongo(parts, cluster.servers.mongo(), cluster.servers.mongoDatabase);
    cluster.watchLog(parts, mongo, null);
    SinkSettings settings =
        cluster.settled(SinkSettings.follower(kafka, prefix, MentionFollower.NAME));
    parts.start(
        () ->
            cluster
                .log()
                .mentions(
                    settings,
                    cluster.producing(),
                    mongo,
                    SinkSettings.history(kafka, prefix).group()));
    cluster.serveOperators(parts, "followers");
  }
}
