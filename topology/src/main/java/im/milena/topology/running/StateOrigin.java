package im.milena.topology.running;

import im.milena.topics.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which changelogs the local state is a copy of.
 *
 * <p>Local state remembers how far it has read, by offset. Of a changelog that was restored from a
 * backup the same offsets are other records, or none, and Kafka Streams would take what it has for
 * complete and number on from an older seq.
 *
 * <p>File {@code <application id>.changelogs} beside the state: a line {@code topic=id} for each.
 */
final class StateOrigin {
  private static final Logger LOG = LoggerFactory.getLogger(StateOrigin.class);

  private final Path state;
  private final Path file;
  private final List<String> changelogs;
  private String written = "";

  /**
   * @param folder of local state
   */
  StateOrigin(Path folder, String applicationId) {
    state = folder.resolve(applicationId);
    file = folder.resolve(applicationId + ".changelogs");
    changelogs = StartCheck.changelogs(applicationId);
  }

  /** Deletes local state of other changelogs; Kafka has all of it. */
  void leaveWhatIsForeign(Admin admin) {
    Map<String, Uuid> present = present(admin);
    if (present.size() < changelogs.size()) {
      return;
    }
    String now = lines(present);
    try {
      if (Files.exists(file) && !Files.readString(file).equals(now) && Files.exists(state)) {
        LOG.warn("local state is of other changelogs and is deleted folder={}", state);
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("local state of other changelogs cannot be deleted", e);
    }
    is(present);
  }

  private Map<String, Uuid> present(Admin admin) {
    Map<String, Uuid> ids = new TreeMap<>();
    admin
        .describeTopics(changelogs)
        .topicNameValues()
        .forEach(
            (changelog, found) -> {
              try {
                ids.put(changelog, Answers.await(found).topicId());
              } catch (UnknownTopicOrPartitionException e) {
                LOG.debug("not made yet changelog={}", changelog);
              }
            });
    return ids;
  }

  /**
   * @param ids of all changelogs
   */
  void is(Map<String, Uuid> ids) {
    String lines = lines(ids);
    if (!lines.equals(written)) {
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, lines);
        written = lines;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String lines(Map<String, Uuid> ids) {
    return new TreeMap<>(ids)
        .entrySet().stream()
            .map(id -> id.getKey() + "=" + id.getValue() + "\n")
            .collect(Collectors.joining());
  }

  private void delete() throws IOException {
    try (Stream<Path> all = Files.walk(state)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
