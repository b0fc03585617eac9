package im.milena.followers;

import im.milena.sinks.CommittedHistoryPositions;
import im.milena.sinks.Sink;
import im.milena.sinks.SinkContext;
import im.milena.sinks.Source;
import java.util.List;

/** Runs followers on the loop of the sinks. */
public final class Followers {
  private Followers() {}

  /**
   * An instance of a follower, not yet started, that reads {@code conversation.log} in a group of
   * its own.
   *
   * @param context with {@link im.milena.sinks.SinkSettings#follower}
   * @param historyGroup the group of the history sinks over the same log; a follower that never ran
   *     begins near where they are
   */
  public static Sink create(SinkContext context, Follower follower, String historyGroup) {
    var history =
        new CommittedHistoryPositions(context.settings().bootstrapServers(), historyGroup);
    return Sink.create(
        follower.name(),
        context,
        List.of(Source.complete(context.topics().log())),
        new RecentPosition(history, context.clock()),
        writer ->
            new Reactions(
                context.topics().log(),
                follower,
                new FollowerMetrics(context.registry(), follower.name()),
                context.clock()));
  }
}
