package im.milena.topology.settings;

import im.milena.topology.running.StreamsRunner;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How another instance takes over. With Kafka's defaults a killed instance would stall its
 * conversations for 44 s.
 *
 * @param instanceId a name that stays with this instance, so that it takes its tasks straight back
 *     after a restart; null without one
 * @param standbys warm copies of each task on other instances
 * @param sessionTimeout how long a silent instance keeps its tasks
 * @param transactionTimeout how long its open transaction keeps readers waiting. Not so low that a
 *     starved machine aborts, wipes and restores in a loop
 * @param drain how long {@link StreamsRunner#close} waits
 * @param protocol how instances share the partitions out
 */
public record FailOver(
    @Nullable String instanceId,
    int standbys,
    Duration sessionTimeout,
    Duration transactionTimeout,
    Duration drain,
    GroupProtocol protocol) {
  public static final FailOver SINGLE_MACHINE = of("single", 0);

  public FailOver {
    if (instanceId != null && !instanceId.matches("[a-zA-Z0-9._-]{1,128}")) {
      throw new IllegalArgumentException(
          "instance id may hold letters, digits, '.', '_' and '-', got: '" + instanceId + "'");
    }
    if (instanceId != null && protocol == GroupProtocol.STREAMS) {
      throw new IllegalArgumentException(
          "an instance id needs the classic group protocol: the streams protocol knows no static"
              + " membership, got: '"
              + instanceId
              + "'");
    }
    if (standbys < 0) {
      throw new IllegalArgumentException("standbys must not be negative, got: " + standbys);
    }
    if (sessionTimeout.toMillis() < 1_000 || transactionTimeout.toMillis() < 1_000) {
      throw new IllegalArgumentException(
          "timeouts must be at least 1 s, got: " + sessionTimeout + ", " + transactionTimeout);
    }
  }

  public static FailOver of(@Nullable String instanceId, int standbys) {
    return new FailOver(
        instanceId,
        standbys,
        Duration.ofSeconds(6),
        Duration.ofSeconds(6),
        Duration.ofSeconds(10),
        GroupProtocol.CLASSIC);
  }

  public FailOver withProtocol(GroupProtocol other) {
    return new FailOver(instanceId, standbys, sessionTimeout, transactionTimeout, drain, other);
  }
}
