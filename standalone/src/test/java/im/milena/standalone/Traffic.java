package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.bench.client.Backend;
import im.milena.bench.client.Device;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.Outgoing;
import im.milena.bench.client.Received;
import im.milena.bench.client.SocketLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Users who talk over real WebSockets at a steady rate, and what they know of it: which messages
 * were acknowledged, which were pushed to whom. What is not acknowledged is not sent again, so it
 * may be stored or not.
 */
final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SocketLoop loop = new SocketLoop();
  private final List<Chat> chats;
  private final Map<String, Connection> connections = new TreeMap<>();
  private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, Queue<Received>> pushed = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicLong> refusals = new ConcurrentHashMap<>();
  private volatile boolean paused;
  private final AtomicLong sent = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);

  /**
   * Registers the users.
   *
   * @param gateways asked at each connection for the address of a user's gateway
   */
  static Traffic of(Backend backend, List<Chat> chats, Function<String, URI> gateways) {
    backend.register(
        chats.stream().flatMap(chat -> Stream.of(chat.speaker(), chat.listener())).toList());
    return new Traffic(user -> backend.userToken(user, Device.PLATFORM), chats, gateways);
  }

  private Traffic(Tokens tokens, List<Chat> chats, Function<String, URI> gateways) {
    this.chats = chats;
    for (Chat chat : chats) {
      acknowledged.put(chat.conversation(), ConcurrentHashMap.newKeySet());
      for (String user : List.of(chat.speaker(), chat.listener())) {
        connections.computeIfAbsent(
            user, name -> connection(tokens, name, () -> gateways.apply(name)));
      }
    }
  }

  private interface Tokens {
    String of(String user);
  }

  private Connection connection(Tokens tokens, String user, Supplier<URI> gateway) {
    Queue<Received> heard = new ConcurrentLinkedQueue<>();
    pushed.put(user, heard);
    return new Connection(
        loop,
        gateway,
        user,
        tokens.of(user),
        new DeviceListener() {
          @Override
          public void answered(String clientMessageId, int errCode) {
            if (errCode == 0) {
              acknowledged.get(conversationOf(clientMessageId)).add(clientMessageId);
            } else {
              refusals.computeIfAbsent(errCode, code -> new AtomicLong()).incrementAndGet();
            }
          }

          @Override
          public void received(int number, Received message) {
            heard.add(message);
          }

          @Override
          public void closed(int number, String reason) {}
        });
  }

  private static String conversationOf(String clientMessageId) {
    return clientMessageId.substring(0, clientMessageId.indexOf('#'));
  }

  /** Returns when everybody is online. */
  Traffic connect() {
    clock.scheduleWithFixedDelay(
        () -> connections.values().forEach(Connection::reconnect), 0, 100, TimeUnit.MILLISECONDS);
    awaitOnline();
    return this;
  }

  void awaitOnline() {
    await("everybody online")
        .atMost(PATIENCE)
        .until(() -> connections.values().stream().allMatch(Connection::isOnline));
  }

  /** Talks from now on until closed, all chats taking turns. */
  Traffic talk(int messagesPerSecond) {
    clock.scheduleAtFixedRate(
        this::sendOne, 0, 1_000_000_000L / messagesPerSecond, TimeUnit.NANOSECONDS);
    return this;
  }

  private void sendOne() {
    if (paused) {
      return;
    }
    long number = sent.getAndIncrement();
    send(chats.get((int) (number % chats.size())), number);
  }

  private void send(Chat chat, long number) {
    Connection speaker = connections.get(chat.speaker());
    if (speaker.isOnline()) {
      String id = chat.conversation() + "#" + number;
      speaker
          .device()
          .send(
              new Outgoing(
                  chat.speaker(),
                  chat.listener(),
                  "",
                  id,
                  "{\"content\":\"number " + number + "\"}"),
              System.currentTimeMillis());
    }
  }

  long acknowledgedMessages() {
    return acknowledged.values().stream().mapToLong(Set::size).sum();
  }

  Map<Integer, AtomicLong> refusals() {
    return refusals;
  }

  /** Waits until so many more than now are acknowledged, so that the load is known to flow. */
  void awaitAcknowledged(int more) {
    long wanted = acknowledgedMessages() + more;
    await(more + " more acknowledged, refusals so far " + refusals)
        .atMost(PATIENCE)
        .until(() -> acknowledgedMessages() >= wanted);
  }

  /** Waits until listeners were pushed so many more than now. */
  void awaitPushed(int more) {
    long wanted = pushedMessages() + more;
    await(more + " more pushed").atMost(PATIENCE).until(() -> pushedMessages() >= wanted);
  }

  private long pushedMessages() {
    return chats.stream().mapToLong(chat -> pushed.get(chat.listener()).size()).sum();
  }

  Set<String> acknowledged(Chat chat) {
    return acknowledged.get(chat.conversation());
  }

  /** What this user's device was pushed, in order. */
  List<Received> pushed(String user) {
    return List.copyOf(pushed.get(user));
  }

  List<Chat> chats() {
    return chats;
  }

  SocketLoop loop() {
    return loop;
  }

  Connection connection(String user) {
    return connections.get(user);
  }

  /** Says nothing until resumed. */
  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
  }

  /** No more sending and no more connecting; the devices stay for reading. */
  void hush() {
    clock.shutdown();
    try {
      assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    loop.close();
  }

  /** Pairs of users named after {@code name}, each pair with one speaker. */
  static List<Chat> pairs(String name, int count) {
    List<Chat> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(new Chat(name + i + "a", name + i + "b"));
    }
    return pairs;
  }
}
