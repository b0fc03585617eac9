package im.milena.followers;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a follower commits beside a partition's offset. A tool that sets the offset, with Kafka's
 * tools for instance, leaves this out, and by that it is known that older records may follow.
 *
 * @param since milliseconds: records that were accepted earlier are passed over. Fixed when the
 *     position was set by somebody else and carried on from then, so that a follower that was off
 *     for days passes over nothing
 * @param offset of the record in work, -1 if none is
 * @param after how far that is done
 */
record FollowerProgress(long since, long offset, String after) {
  private static final Logger LOG = LoggerFactory.getLogger(FollowerProgress.class);
  private static final int PARTS = 3;

  static FollowerProgress since(long millis) {
    return new FollowerProgress(millis, -1, "");
  }

  /** What the text says; a beginning if it is no text of ours. */
  static FollowerProgress of(String text, Clock clock) {
    String[] parts = text.split(" ", PARTS);
    try {
      long since = Long.parseLong(parts[0]);
      return parts.length < PARTS
          ? since(since)
          : new FollowerProgress(since, Long.parseLong(parts[1]), parts[2]);
    } catch (NumberFormatException e) {
      FollowerProgress begun = since(Horizon.before(clock));
      LOG.info("begins since={} metadata='{}'", begun.since, text);
      return begun;
    }
  }

  FollowerProgress at(long record, String point) {
    return new FollowerProgress(since, record, point);
  }

  FollowerProgress done() {
    return since(since);
  }

  /** How far the record was done before; empty if it is new. */
  String pointIn(long record) {
    return record == offset ? after : "";
  }

  String text() {
    return offset < 0 ? Long.toString(since) : since + " " + offset + " " + after;
  }
}
