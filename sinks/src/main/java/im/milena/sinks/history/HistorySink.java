package im.milena.sinks.history;

import im.milena.sinks.FirstStart;
import im.milena.sinks.Interval;
import im.milena.sinks.Sink;
import im.milena.sinks.SinkContext;
import im.milena.sinks.Source;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.history.History;
import im.milena.stores.history.LogOrigin;
import im.milena.stores.history.LogPositions;
import im.milena.topics.Topics;
import java.time.Duration;
import java.util.List;

/** Keeps what the log says in {@link History}. */
public final class HistorySink {
  /**
   * Readers that miss a message wait for its position, so it is published well before they give up.
   */
  private static final Duration PUBLISHING = Duration.ofMillis(250);

  private HistorySink() {}

  /**
   * A history sink, not yet started.
   *
   * @param origin the log that the sink will read
   * @param versionLogs of the same database as history: users synchronise their lists of
   *     conversations by them
   */
  public static Sink create(
      SinkContext context,
      History history,
      LogPositions positions,
      LogOrigin origin,
      VersionLogs versionLogs) {
    Topics topics = context.topics();
    return Sink.create(
        "history",
        context,
        List.of(Source.complete(topics.log()), Source.complete(topics.readMarks())),
        FirstStart.EARLIEST,
        writer ->
            new HistoryProjection(
                topics,
                history,
                new AppliedLog(positions, origin, topics.log().name()),
                versionLogs,
                new HistoryMetrics(context),
                new Interval(PUBLISHING, context.nanoTime())));
  }
}
