package im.milena.standalone;

import static org.awaitility.Awaitility.await;

import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.ReceivedMessage;
import im.milena.wire.JsonFrameCodec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A listener who comes at random moments: logs in, reads what is new since the last time, stays a
 * while and leaves. While there, everything that was acknowledged must reach it, by the first read
 * or by a push; what was said after its handshake, by a push.
 */
final class Visitor {
  private static final int AWAY_MILLIS = 200;
  private static final int STAY_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Traffic traffic;
  private final Chat chat;
  private final URI gateway;
  private final Random random;
  private final FirstReads firstReads;
  private final Set<String> pushed = ConcurrentHashMap.newKeySet();
  private final List<String> missed = new ArrayList<>();
  private int checked;

  Visitor(Traffic traffic, Chat chat, URI gateway, Random random) {
    this.traffic = traffic;
    this.chat = chat;
    this.gateway = gateway;
    this.random = random;
    this.firstReads = new FirstReads(chat);
  }

  /** Completes after so many visits, one after the other. */
  CompletableFuture<Void> come(int visits, ScheduledExecutorService threads) {
    if (visits == 0) {
      return CompletableFuture.completedFuture(null);
    }
    return later(AWAY_MILLIS, threads, this::login)
        .thenCompose(visit -> later(STAY_MILLIS, threads, visit::leave))
        .thenCompose(left -> come(visits - 1, threads));
  }

  private <T> CompletableFuture<T> later(
      int withinMillis, ScheduledExecutorService threads, Callable<T> what) {
    CompletableFuture<T> done = new CompletableFuture<>();
    threads.schedule(
        () -> {
          try {
            done.complete(what.call());
          } catch (Exception | AssertionError e) {
            done.completeExceptionally(e);
          }
        },
        random.nextInt(withinMillis * 1_000),
        TimeUnit.MICROSECONDS);
    return done;
  }

  private Visit login() {
    Visit visit = new Visit();
    ClientDevice device = new ClientDevice(0, chat.listener(), new JsonFrameCodec(), visit);
    device
        .open(traffic.loop(), gateway, traffic.token(chat.listener()))
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
    visit.online(device, System.nanoTime());
    firstReads.readOnce(device);
    return visit;
  }

  List<String> missed() {
    return missed;
  }

  int read() {
    return firstReads.ids().size();
  }

  int pushed() {
    return pushed.size();
  }

  /** From a login to the end of that connection. */
  private final class Visit implements DeviceListener {
    private ClientDevice device;
    private long since;

    void online(ClientDevice connected, long nanos) {
      device = connected;
      since = nanos;
    }

    @Override
    public void received(int user, ReceivedMessage message) {
      pushed.add(message.clientMessageId());
    }

    @Override
    public void closed(int user, String reason) {}

    /** The number of messages that had to be here. */
    Integer leave() {
      List<Traffic.Acknowledged> all = traffic.acknowledged(chat);
      List<Utterance> due =
          all.subList(checked, all.size()).stream().map(Traffic.Acknowledged::utterance).toList();
      checked = all.size();
      try {
        await().atMost(PATIENCE).until(() -> due.stream().allMatch(this::isHere));
      } catch (ConditionTimeoutException e) {
        due.stream()
            .filter(utterance -> !isHere(utterance))
            .forEach(utterance -> missed.add(utterance + ", online since " + since));
      }
      device.close();
      return due.size();
    }

    private boolean isHere(Utterance utterance) {
      return pushed.contains(utterance.id())
          || (utterance.nanos() < since && firstReads.ids().contains(utterance.id()));
    }
  }
}
