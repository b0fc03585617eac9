package im.milena.gateway;

import im.milena.gateway.wiring.Gateway;
import im.milena.log.TestMessages;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A gateway for a JVM of its own, whose reads are large. Prints its port, and its gauges for every
 * line it is sent; ends with its input.
 */
final class SmallGateway {
  /** What its answers begin with, among the lines of its log. */
  static final String ANSWERS = "> ";

  private static final int ANSWER = 700_000;

  private SmallGateway() {}

  public static void main(String[] args) throws IOException {
    try (var surroundings = new Surroundings();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      surroundings.readFrom(new FakeReads(large()));
      Gateway gateway = surroundings.start();
      System.out.println(ANSWERS + gateway.port());
      while (in.readLine() != null) {
        System.out.println("closed: " + surroundings.closed());
        System.out.println(
            ANSWERS
                + surroundings.gauges().stream()
                    .filter(gauge -> gauge.getId().getTags().isEmpty())
                    .map(gauge -> gauge.getId().getName() + "=" + (long) gauge.value())
                    .collect(Collectors.joining(" ")));
      }
    }
  }

  private static SequencedMessage large() {
    var text = new StringBuilder(ANSWER);
    var random = new Random(1);
    for (int i = 0; i < ANSWER; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return new SequencedMessage(
        new Seq(7),
        TestMessages.text("bob", "alice", "m1").toBuilder().content(text.toString()).build());
  }
}
