package im.milena.bench.session;

import im.milena.bench.Server;
import im.milena.bench.client.Backend;
import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.DeviceListener;
import im.milena.bench.client.Dialect;
import im.milena.bench.client.SocketLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Users that are registered and can be brought online. */
public final class Population {
  private static final int REST_CALLS_AT_ONCE = 8;
  private static final int HANDSHAKES_AT_ONCE = 64;
  private static final long SECONDS_TO_CONNECT = 60;

  private final Dialect dialect;
  private final List<String> userIds;
  private final List<String> tokens;
  private final List<ClientDevice> devices = new CopyOnWriteArrayList<>();

  private Population(Dialect dialect, List<String> userIds, List<String> tokens) {
    this.dialect = dialect;
    this.userIds = userIds;
    this.tokens = tokens;
  }

  /** Registers new users; {@code run} keeps them apart from those of other runs. */
  public static Population register(Backend backend, String run, int count, Dialect dialect) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> run + "u" + i).toList();
    backend.register(ids);
    ExecutorService calls = Executors.newFixedThreadPool(REST_CALLS_AT_ONCE);
    try {
      List<CompletableFuture<String>> tokens =
          ids.stream()
              .map(
                  id ->
                      CompletableFuture.supplyAsync(
                          () -> backend.userToken(id, dialect.platform()), calls))
              .toList();
      return new Population(dialect, ids, tokens.stream().map(CompletableFuture::join).toList());
    } finally {
      calls.shutdown();
    }
  }

  /** Connects all users; returns when the last one is online, or throws if one is refused. */
  public void connect(SocketLoop loop, Server server, DeviceListener listener)
      throws InterruptedException {
    devices.addAll(IntStream.range(0, userIds.size()).mapToObj(i -> device(i, listener)).toList());
    var window = new Semaphore(HANDSHAKES_AT_ONCE);
    var opening = new ArrayList<CompletableFuture<ClientDevice>>();
    for (int i = 0; i < userIds.size(); i++) {
      if (!window.tryAcquire(SECONDS_TO_CONNECT, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no handshake ended within " + SECONDS_TO_CONNECT + " s");
      }
      opening.add(
          devices
              .get(i)
              .open(loop, server.ws(), tokens.get(i))
              .orTimeout(SECONDS_TO_CONNECT, TimeUnit.SECONDS)
              .whenComplete((opened, problem) -> window.release()));
    }
    try {
      opening.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "not every user could connect: " + e.getCause(), e.getCause());
    }
  }

  private ClientDevice device(int user, DeviceListener listener) {
    return new ClientDevice(user, userIds.get(user), dialect, listener);
  }

  /** Connects a user anew, whose connection has ended; completes when they are online. */
  CompletableFuture<ClientDevice> reconnect(
      int user, SocketLoop loop, Server server, DeviceListener listener) {
    ClientDevice device = device(user, listener);
    devices.set(user, device);
    return device.open(loop, server.ws(), tokens.get(user));
  }

  public String token(int user) {
    return tokens.get(user);
  }

  public List<String> userIds() {
    return userIds;
  }

  /** In the order of the users; one that reconnects has another from then on. */
  public List<ClientDevice> devices() {
    return devices;
  }

  /** A sign of life from everyone who is online. */
  public void ping() {
    devices.forEach(ClientDevice::ping);
  }
}
