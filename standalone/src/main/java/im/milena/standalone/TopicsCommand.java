package im.milena.standalone;

import im.milena.topics.Alteration;
import im.milena.topics.TopicAdmin;
import im.milena.topics.TopicDifference;
import im.milena.topics.TopicReset;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "topics",
    header = "Creates the topics and holds a cluster against the catalogue.",
    description =
        "%nAll of it reads one catalogue; give the same --topic-… options as to the parts.%n",
    mixinStandardHelpOptions = true)
final class TopicsCommand {
  @Spec private CommandSpec spec;

  @Command(header = "Creates the topics that are missing.", mixinStandardHelpOptions = true)
  int create(@Mixin Servers servers, @Mixin TopicsOptions options) {
    return with(
        servers,
        admin -> {
          List<String> created = new TopicAdmin(admin, options.topics()).create();
          created.forEach(topic -> print("created " + topic));
          print(created.isEmpty() ? "nothing to create" : created.size() + " created");
          return 0;
        });
  }

  @Command(
      header = "Names every difference between catalogue and cluster; exits 1 if there is any.",
      mixinStandardHelpOptions = true)
  int check(@Mixin Servers servers, @Mixin TopicsOptions options) {
    return with(
        servers,
        admin -> {
          List<TopicDifference> differences = new TopicAdmin(admin, options.topics()).check();
          differences.forEach(difference -> print(difference.toString()));
          print(
              differences.isEmpty()
                  ? "as the catalogue wants it"
                  : differences.size() + " differences");
          return differences.isEmpty() ? 0 : 1;
        });
  }

  @Command(header = "Shows each topic as it is.", mixinStandardHelpOptions = true)
  int describe(@Mixin Servers servers, @Mixin TopicsOptions options) {
    return with(
        servers,
        admin -> {
          new TopicAdmin(admin, options.topics())
              .describe()
              .forEach(topic -> print(topic.toString()));
          return 0;
        });
  }

  @Command(
      header = "Brings topic settings in line with the catalogue.",
      description =
          "%nNever changes the partition count of a keyed topic: its conversations would move to partitions"
              + " that do not know their last seq.%n",
      mixinStandardHelpOptions = true)
  int alter(@Mixin Servers servers, @Mixin TopicsOptions options) {
    return with(
        servers,
        admin -> {
          Alteration alteration = new TopicAdmin(admin, options.topics()).alter();
          alteration.applied().forEach(applied -> print("altered " + applied));
          alteration
              .refused()
              .forEach(
                  refused -> print("refused " + refused.difference() + ": " + refused.reason()));
          return alteration.refused().isEmpty() ? 0 : 1;
        });
  }

  @Command(
      header = "Deletes every topic, group and changelog of this installation.",
      description =
          "%nAll messages in the log are lost. Stop every part first, and empty MongoDB's database and Redis before"
              + " you start again: parts refuse to start on what they hold of the old log.%n",
      mixinStandardHelpOptions = true)
  int reset(
      @Mixin Servers servers,
      @Mixin TopicsOptions options,
      @Option(
              names = "--confirm",
              paramLabel = "WORDS",
              description = "To mean it, say: " + TopicReset.CONFIRMATION)
          @Nullable String confirm) {
    return with(
        servers,
        admin -> {
          TopicReset reset =
              new TopicReset(admin, options.topics(), options.settings().groupPrefix());
          if (confirm == null) {
            reset.targets().forEach(target -> print("would delete " + target));
            print("say --confirm " + TopicReset.CONFIRMATION + " to delete them");
            return 1;
          }
          reset.reset(confirm).forEach(target -> print("deleted " + target));
          print(
              "now empty the database "
                  + servers.mongoDatabase
                  + " in MongoDB, and Redis: nothing starts while they hold what was applied of the old log");
          return 0;
        });
  }

  private int with(Servers servers, ToIntFunction<Admin> action) {
    KafkaAnswer.check(servers.kafka());
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka()))) {
      return action.applyAsInt(admin);
    }
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
