package im.milena.bench.mixed;

import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.load.Channel;
import im.milena.bench.session.LoadSession;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Users scroll back: a page of history up to the newest message they got, all of which must be
 * there.
 */
final class Pulls implements Sideline.Action {
  private static final int PAGE = 20;
  private static final int ATTEMPTS = 20;
  private static final long SECONDS_PER_QUESTION = 20;

  private final LoadSession session;

  Pulls(LoadSession session) {
    this.session = session;
  }

  @Override
  public Sideline.Result act() {
    List<Channel> channels = session.channels();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Channel channel = channels.get(random.nextInt(channels.size()));
      int user = channel.listeners().get(random.nextInt(channel.listeners().size()));
      long seen = session.highestSeq(user, channel);
      if (seen > 0 && user < session.talkers()) {
        pull(user, channel, seen);
        return Sideline.Result.DONE;
      }
    }
    return Sideline.Result.NEEDLESS;
  }

  private void pull(int user, Channel channel, long to) {
    long from = Math.max(1, to - PAGE + 1);
    List<ReceivedMessage> page =
        session
            .population()
            .devices()
            .get(user)
            .history(channel.conversationId(), from, to)
            .orTimeout(SECONDS_PER_QUESTION, TimeUnit.SECONDS)
            .join();
    long found = page.stream().filter(message -> !message.clientMessageId().isEmpty()).count();
    if (found != to - from + 1) {
      throw new IllegalStateException(
          "history of "
              + channel.conversationId()
              + " from "
              + from
              + " to "
              + to
              + " has "
              + found
              + " messages");
    }
  }
}
