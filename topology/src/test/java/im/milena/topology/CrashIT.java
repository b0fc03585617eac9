package im.milena.topology;

import static im.milena.log.TestMessages.text;
import static im.milena.topology.Installation.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.embedded.EmbeddedKafka;
import im.milena.guarantees.Guarantee;
import im.milena.log.LogRecord;
import im.milena.message.Message;
import im.milena.topology.running.StreamsRunner;
import im.milena.topology.running.TopologyFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance dies at each call of its producer in turn, before and after the call, and its
 * successor has to go on.
 *
 * <p>Of each kind of call the first is tried; with {@code -D}{@value #ALL} all of them are, until
 * there are no more.
 */
class CrashIT {
  static final String ALL = "milena.test.every-crash";

  private static final List<String> CALLS =
      List.of(
          "initTransactions",
          "beginTransaction",
          "send",
          "sendOffsetsToTransaction",
          "flush",
          "commitTransaction");
  private static final int BATCH = 3;

  @TempDir Path folder;
  private final Guarantee guarantee = Guarantee.numbering();
  private EmbeddedKafka kafka;
  private Installation installation;
  private int sent;

  @BeforeEach
  void install() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    installation = new Installation(kafka.bootstrapServers(), "crash.", 1, folder.resolve("state"));
  }

  @AfterEach
  void close() {
    installation.close();
    kafka.close();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whereverAnInstanceDiesEachMessageIsNumberedOnceAndWithoutAGap() throws Exception {
    List<CrashPoint> survived = new ArrayList<>();
    for (String call : CALLS) {
      int count = 1;
      while (dies(new CrashPoint(call, count, false)) && dies(new CrashPoint(call, count, true))) {
        survived.add(new CrashPoint(call, count, true));
        if (!Boolean.getBoolean(ALL)) {
          break;
        }
        count++;
      }
    }
    System.out.println("CrashIT survived " + survived);
    try (StreamsRunner last = installation.started()) {
      say("last");

      List<LogRecord> log = installation.log(sent);
      log.forEach(guarantee::seen);
      assertThat(guarantee.violations()).isEmpty();
      assertThat(log).hasSize(sent);
      assertThat(survived).extracting(CrashPoint::call).containsAll(CALLS);
    }
  }

  /** False if the instance numbers a batch without coming to that point. */
  private boolean dies(CrashPoint point) throws Exception {
    var clients = new CrashingClients(installation, point);
    try (StreamsRunner runner = installation.runner(clients)) {
      runner.start();
      say(point.toString());
      Awaitility.await().atMost(PATIENCE).until(() -> clients.died() || installation.isNumbered());
      if (!clients.died()) {
        return false;
      }
      assertThatThrownBy(runner::await)
          .isInstanceOf(TopologyFailedException.class)
          .hasRootCauseInstanceOf(CrashingClients.Crash.class);
      return true;
    }
  }

  /** The messages are named for what happens to them. */
  private void say(String when) throws Exception {
    for (int i = 1; i <= BATCH; i++) {
      Message message = text("alice", i % 2 == 0 ? "bob" : "carol", when + "-" + i);
      guarantee.sent(message);
      installation.send(message);
    }
    installation.acknowledged();
    sent += BATCH;
  }
}
