package im.milena.bench.mixed;

import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.load.Channel;
import im.milena.bench.session.LoadSession;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Users who only listen lose their connection, come back and ask for what they missed, as OpenIM's
 * clients do: the highest seq of each conversation, then what lies between.
 */
final class Reconnects implements Sideline.Action {
  private static final long SECONDS_PER_QUESTION = 20;
  private static final int PAGE = 100;

  private final LoadSession session;

  /** The only chat of each who is connected. */
  private final Queue<Channel> free = new ConcurrentLinkedQueue<>();

  Reconnects(LoadSession session) {
    this.session = session;
    for (Channel channel : session.channels()) {
      if (listener(channel) >= session.talkers()) {
        free.add(channel);
      }
    }
  }

  @Override
  public Sideline.Result act() {
    Channel chat = free.poll();
    if (chat == null) {
      return Sideline.Result.NOBODY_FREE;
    }
    int user = listener(chat);
    try {
      session.population().devices().get(user).close();
      ClientDevice device = within(session.reconnect(user));
      catchUp(user, chat, device);
      return Sideline.Result.DONE;
    } finally {
      free.add(chat);
    }
  }

  private static int listener(Channel chat) {
    return chat.listeners().get(0);
  }

  private void catchUp(int user, Channel chat, ClientDevice device) {
    String conversation = chat.conversationId();
    long max = within(device.maxSeqs()).getOrDefault(conversation, 0L);
    var missed = new ArrayList<ReceivedMessage>();
    for (long from = session.contiguousSeq(user, chat) + 1; from <= max; from += PAGE) {
      missed.addAll(within(device.history(conversation, from, Math.min(max, from + PAGE - 1))));
    }
    session.caughtUp(user, chat, missed, max);
  }

  private static <T> T within(CompletableFuture<T> event) {
    return event.orTimeout(SECONDS_PER_QUESTION, TimeUnit.SECONDS).join();
  }
}
