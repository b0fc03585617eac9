package im.milena.bench.session;

import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.ledger.StoredChannel;
import im.milena.bench.load.Channel;
import im.milena.bench.load.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads every conversation from its first to its last seq, as one of its listeners. */
final class HistoryCheck {
  private static final int READERS = 8;
  private static final long SECONDS_PER_REQUEST = 20;
  private static final int MOST_PER_PAGE = 100;

  /** Between two pages of one user; servers refuse users who ask without pause. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /**
   * Clients take frames up to 1 MiB; base64 adds a third and a message's other fields about 400.
   */
  private static final int PAGE_BYTES = 600_000;

  private final String run;
  private final List<ClientDevice> devices;
  private final int page;
  private final Map<Integer, Map<String, Long>> maxSeqs = new ConcurrentHashMap<>();
  private final Map<Integer, Long> turns = new ConcurrentHashMap<>();

  HistoryCheck(String run, List<ClientDevice> devices, int payloadBytes) {
    this.run = run;
    this.devices = devices;
    this.page = Math.max(1, Math.min(MOST_PER_PAGE, PAGE_BYTES / (payloadBytes + 400)));
  }

  /** Fills the books; returns the problems of those that could not be read to the end. */
  List<String> read(List<Channel> channels, List<StoredChannel> books) {
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      var reading = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < channels.size(); i++) {
        Channel channel = channels.get(i);
        StoredChannel book = books.get(i);
        reading.add(CompletableFuture.runAsync(() -> read(channel, book), readers));
      }
      var problems = new ArrayList<String>();
      for (CompletableFuture<Void> one : reading) {
        try {
          one.join();
        } catch (CompletionException e) {
          problems.add(String.valueOf(e.getCause()));
        }
      }
      return problems;
    } finally {
      readers.shutdown();
    }
  }

  private void read(Channel channel, StoredChannel book) {
    int reader = channel.listeners().get(0);
    ClientDevice device = devices.get(reader);
    long max =
        maxSeqs
            .computeIfAbsent(reader, r -> answer(device.maxSeqs()))
            .getOrDefault(channel.conversationId(), 0L);
    for (long from = book.highest() + 1; from <= max; from += page) {
      long to = Math.min(max, from + page - 1);
      awaitTurn(reader);
      for (ReceivedMessage message : answer(device.history(channel.conversationId(), from, to))) {
        book.observe(
            message.seq(),
            message.clientMessageId(),
            MessageId.parse(run, message.clientMessageId()));
      }
    }
    book.endsAt(max);
  }

  private void awaitTurn(int reader) {
    long now = System.nanoTime();
    long turn = turns.merge(reader, now, (before, asked) -> Math.max(before + PAUSE_NANOS, asked));
    for (long wait = turn - now; wait > 0; wait = turn - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }

  private static <T> T answer(CompletableFuture<T> question) {
    return question.orTimeout(SECONDS_PER_REQUEST, TimeUnit.SECONDS).join();
  }
}
