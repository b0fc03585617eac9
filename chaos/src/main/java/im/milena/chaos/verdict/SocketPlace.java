package im.milena.chaos.verdict;

import im.milena.bench.client.ClientDevice;
import im.milena.chaos.load.Chat;
import im.milena.chaos.load.Traffic;
import im.milena.chaos.verdict.Evidence.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a member reads through a gateway: the cache, and history where the cache has nothing. */
record SocketPlace(Traffic traffic, int gateway) implements Place {
  private static final int PAGE = 100;
  private static final int ANSWER_SECONDS = 12;

  @Override
  public String name() {
    return "gateway " + (gateway + 1);
  }

  @Override
  public List<Found> messages(Chat chat) {
    ClientDevice device = traffic.device(chat.members().get(0), gateway);
    if (device == null) {
      throw new IllegalStateException(chat.members().get(0) + " is not connected to " + name());
    }
    long max = answer(device.maxSeqs()).getOrDefault(chat.conversation(), 0L);
    List<Found> found = new ArrayList<>();
    for (long from = 1; from <= max; from += PAGE) {
      answer(device.history(chat.conversation(), from, Math.min(max, from + PAGE - 1)))
          .forEach(message -> found.add(new Found(message.seq(), message.clientMessageId())));
    }
    return found;
  }

  private static <T> T answer(CompletableFuture<T> question) {
    return question.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
  }
}
