package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each server behind Milena fails under load and comes back: nothing is lost, doubled or
 * renumbered, and who reads meanwhile gets an error or a right answer.
 */
final class OutagesIT {
  private static final int RATE = 150;
  private static final int LOSSES = Integer.getInteger("milena.test.losses", 5);

  /** A minute is worth trying before a release: {@code -Dmilena.test.outage.seconds=60}. */
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("milena.test.outage.seconds", 10));

  @TempDir private static Path folder;
  private static TestServers servers;
  private static LocalMilena milena;
  private static MilenaProcess process;

  @BeforeAll
  static void start() {
    FreePorts ports = new FreePorts();
    servers = new TestServers(folder.resolve("servers"), ports);
    milena = new LocalMilena(folder, ports);
    Addresses addresses = servers.addresses();
    process =
        milena.up(
            "--kafka", addresses.kafka(),
            "--redis", addresses.redis(),
            "--mongo", addresses.mongo());
  }

  @AfterAll
  static void close() {
    milena.close();
    servers.close();
  }

  /** Often, because the moment before a live sink notices is short. */
  @Test
  void redisLosesItsData() {
    survives(
            "lost",
            (traffic, readers) -> {
              for (int i = 0; i < LOSSES; i++) {
                servers.flushRedis();
                readers.awaitRight(100);
                traffic.awaitPushed(RATE);
              }
            })
        .wereNeverWrong();
  }

  @Test
  void redisStopsForAMoment() {
    survives(
            "away",
            (traffic, readers) -> {
              servers.stopRedis();
              readers.awaitError();
              servers.startRedis();
            })
        .wereNeverWrong();
  }

  /** Then leases have lapsed: gateways end their connections, and devices read what they missed. */
  @Test
  void redisStopsForLong() {
    survives(
            "gone",
            (traffic, readers) -> {
              servers.stopRedis();
              readers.readFor(OUTAGE);
              servers.startRedis();
            })
        .wereNeverWrong();
  }

  @Test
  void redisHangs() {
    survives(
            "hung",
            (traffic, readers) -> {
              servers.hangRedis(OUTAGE.dividedBy(2));
              readers.awaitError();
            })
        .wereNeverWrong();
  }

  @Test
  void mongoStops() {
    survives(
            "mongo",
            (traffic, readers) -> {
              servers.stopMongo();
              traffic.awaitAcknowledged(4 * RATE);
              readers.readFor(OUTAGE);
              servers.startMongo();
            })
        .wereNeverWrong();
  }

  /** Nobody can fill the cache then with what only history has, so reads wait for both. */
  @Test
  void redisLosesItsDataWhileMongoIsDown() {
    survives(
            "both",
            (traffic, readers) -> {
              servers.stopMongo();
              traffic.awaitAcknowledged(2 * RATE);
              servers.flushRedis();
              readers.readFor(OUTAGE);
              servers.startMongo();
            })
        .wereNeverWrong();
  }

  @Test
  void theBrokerRestarts() {
    survives("kafka", (traffic, readers) -> servers.restartKafka()).wereNeverWrong();
  }

  private interface Outage {
    void happens(Traffic traffic, Readers readers);
  }

  private static Readers survives(String name, Outage outage) {
    try (Traffic traffic =
            Traffic.of(milena.backend(), Chat.pairs(name, 8), user -> milena.gateway());
        Readers readers = startReading(traffic)) {
      outage.happens(traffic, readers);

      traffic.awaitOnline();
      traffic.awaitAcknowledged(2 * RATE);
      traffic.awaitPushed(RATE);
      readers.awaitRight(50);
      traffic.hush();
      readers.awaitNothingMissed();
      new Ledger(traffic, milena.addresses()).balances();
      System.out.println("OutagesIT " + name + ": " + readers);
      assertThat(process.isAlive()).as("%s", process).isTrue();
      return readers;
    }
  }

  private static Readers startReading(Traffic traffic) {
    traffic.connect().talk(RATE).awaitPushed(RATE);
    Readers readers = new Readers(traffic);
    readers.awaitRight(50);
    return readers;
  }
}
