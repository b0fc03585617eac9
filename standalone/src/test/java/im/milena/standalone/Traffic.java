package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.bench.client.Backend;
import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.client.SocketLoop;
import im.milena.wire.Response;
import im.milena.wire.SendAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Users who talk over real WebSockets at a steady rate, and what they know of it: which messages
 * were acknowledged, which were pushed to whom. What is not acknowledged is not sent again, so it
 * may be stored or not.
 */
final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SocketLoop loop = new SocketLoop();
  private final List<Chat> chats;
  private final Map<String, String> tokens;
  private final Map<String, Connection> connections = new TreeMap<>();
  private final Map<String, Queue<Acknowledged>> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, Queue<ReceivedMessage>> pushed = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicLong> refusals = new ConcurrentHashMap<>();
  private final AtomicInteger acknowledgedMessages = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final Shown shown = new Shown();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private volatile Collection<Connection> kept = List.of();
  private volatile boolean paused;

  /** A message whose sender was told that it is durable, under the server's id. */
  record Acknowledged(Utterance utterance, String serverMessageId) {}

  /**
   * Registers the users and makes the groups.
   *
   * @param gateways asked at each connection for the address of a user's gateway
   */
  static Traffic of(Backend backend, List<Chat> chats, Function<String, URI> gateways) {
    List<String> users =
        chats.stream().flatMap(chat -> chat.members().stream()).distinct().toList();
    backend.register(users);
    for (Chat chat : chats) {
      if (!chat.group().isEmpty()) {
        backend.createGroup(chat.group(), chat.listener(), chat.speakers());
      }
    }
    Map<String, String> tokens = new TreeMap<>();
    users.forEach(user -> tokens.put(user, backend.userToken(user, ClientDevice.PLATFORM)));
    return new Traffic(tokens, chats, gateways);
  }

  private Traffic(Map<String, String> tokens, List<Chat> chats, Function<String, URI> gateways) {
    this.chats = chats;
    this.tokens = tokens;
    chats.forEach(chat -> acknowledged.put(chat.conversation(), new ConcurrentLinkedQueue<>()));
    for (String user : tokens.keySet()) {
      pushed.put(user, new ConcurrentLinkedQueue<>());
      connections.put(
          user,
          new Connection(loop, () -> gateways.apply(user), user, tokens.get(user), new Ears(user)));
    }
  }

  /** The same users once more, each with a second device at another gateway. */
  Traffic alsoThrough(Function<String, URI> gateways) {
    return new Traffic(tokens, chats, gateways);
  }

  /** What one user's device hears. */
  private final class Ears implements DeviceListener {
    private final Queue<ReceivedMessage> heard;

    Ears(String user) {
      this.heard = pushed.get(user);
    }

    @Override
    public void answered(Response answer) {
      if (answer.errCode() != 0) {
        refusals.computeIfAbsent(answer.errCode(), code -> new AtomicLong()).incrementAndGet();
        return;
      }
      Utterance utterance = Utterance.of(answer.msgIncr()).orElseThrow();
      String serverMessageId = SendAnswer.decode(answer.data()).serverMessageId();
      acknowledged.get(utterance.conversation()).add(new Acknowledged(utterance, serverMessageId));
      acknowledgedMessages.incrementAndGet();
    }

    @Override
    public void received(int number, ReceivedMessage message) {
      shown.add(message);
      heard.add(message);
    }

    @Override
    public void closed(int number, String reason) {}
  }

  /** Returns when everybody is online. From then on whoever loses the connection comes back. */
  Traffic connect() {
    return connect(tokens.keySet());
  }

  /** As {@link #connect()}, for those who talk; the others never connect. */
  Traffic connectSpeakers() {
    return connect(chats.stream().flatMap(chat -> chat.speakers().stream()).toList());
  }

  private Traffic connect(Collection<String> users) {
    kept = users.stream().map(connections::get).toList();
    clock.scheduleWithFixedDelay(
        () -> kept.forEach(Connection::reconnect), 0, 100, TimeUnit.MILLISECONDS);
    awaitOnline();
    return this;
  }

  void awaitOnline() {
    await("everybody online")
        .atMost(PATIENCE)
        .until(() -> kept.stream().allMatch(Connection::isOnline));
  }

  /** Talks from now on until closed, all chats taking turns. */
  Traffic talk(int messagesPerSecond) {
    clock.scheduleAtFixedRate(
        this::sendOne, 0, 1_000_000_000L / messagesPerSecond, TimeUnit.NANOSECONDS);
    return this;
  }

  private void sendOne() {
    if (!paused) {
      long number = sent.getAndIncrement();
      Chat chat = chats.get((int) (number % chats.size()));
      say(chat, chat.utterance(number / chats.size()));
    }
  }

  /** Once; nothing if the speaker is not online. */
  void say(Chat chat, Utterance utterance) {
    Connection speaker = connections.get(utterance.speaker());
    if (speaker.isOnline()) {
      speaker.device().send(chat.message(utterance), System.currentTimeMillis());
    }
  }

  int acknowledgedMessages() {
    return acknowledgedMessages.get();
  }

  Map<Integer, AtomicLong> refusals() {
    return refusals;
  }

  /** Waits until so many more than now are acknowledged, so that the load is known to flow. */
  void awaitAcknowledged(int more) {
    int wanted = acknowledgedMessages() + more;
    await(more + " more acknowledged, refusals so far " + refusals)
        .atMost(PATIENCE)
        .until(() -> acknowledgedMessages() >= wanted);
  }

  /** Waits until listeners were pushed so many more than now. */
  void awaitPushed(int more) {
    long wanted = pushedMessages() + more;
    await(more + " more pushed").atMost(PATIENCE).until(() -> pushedMessages() >= wanted);
  }

  /** Waits until listeners were pushed all that was acknowledged. */
  void awaitEverythingPushed() {
    await("everything pushed")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> chats.stream().allMatch(this::isAllPushed));
  }

  private boolean isAllPushed(Chat chat) {
    Set<String> here =
        pushed.get(chat.listener()).stream()
            .map(ReceivedMessage::clientMessageId)
            .collect(Collectors.toSet());
    return acknowledged(chat).stream().allMatch(m -> here.contains(m.utterance().id()));
  }

  private long pushedMessages() {
    return chats.stream().mapToLong(chat -> pushed.get(chat.listener()).size()).sum();
  }

  /** In the order of the acknowledgements. */
  List<Acknowledged> acknowledged(Chat chat) {
    return List.copyOf(acknowledged.get(chat.conversation()));
  }

  /** What this user's device was pushed, in order. */
  List<ReceivedMessage> pushed(String user) {
    return List.copyOf(pushed.get(user));
  }

  Shown shown() {
    return shown;
  }

  List<Chat> chats() {
    return chats;
  }

  SocketLoop loop() {
    return loop;
  }

  String token(String user) {
    return tokens.get(user);
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
}
