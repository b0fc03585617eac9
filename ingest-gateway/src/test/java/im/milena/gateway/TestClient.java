package im.milena.gateway;

import im.milena.gateway.wiring.Gateway;
import im.milena.wire.FrameCodec;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
import im.milena.wire.Request;
import im.milena.wire.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of OpenIM's wire over the JDK's WebSocket. */
final class TestClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final FrameCodecs CODECS = new FrameCodecs(16 * 1024 * 1024);
  private static final long PATIENCE_SECONDS = 10;

  private final String user;
  private final FrameCodec codec;
  private final BlockingQueue<Response> responses = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> pong = new CompletableFuture<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final StringBuilder partialText = new StringBuilder();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger pings = new AtomicInteger();
  private final WebSocket socket;

  private TestClient(String user, FrameFormat format, URI uri) {
    this.user = user;
    this.codec = CODECS.of(format);
    this.socket = HTTP.newWebSocketBuilder().buildAsync(uri, this).join();
  }

  static URI uri(Gateway gateway, String query) {
    return URI.create("ws://127.0.0.1:" + gateway.port() + "/?" + query);
  }

  static String query(String user, int platform, String token, FrameFormat format) {
    boolean json = format == FrameFormat.JSON || format == FrameFormat.JSON_GZIP;
    boolean gzip = format == FrameFormat.GOB_GZIP || format == FrameFormat.JSON_GZIP;
    return "sendID="
        + user
        + "&token="
        + token
        + "&platformID="
        + platform
        + "&operationID=connect&isBackground=false"
        + (json ? "&sdkType=js" : "")
        + (gzip ? "&compression=gzip" : "");
  }

  /** A client of a gateway in another JVM. */
  static TestClient connect(int port, String user) {
    String query = query(user, 2, FakeTokens.token(user, 2, "s"), FrameFormat.GOB_GZIP);
    return new TestClient(
        user, FrameFormat.GOB_GZIP, URI.create("ws://127.0.0.1:" + port + "/?" + query));
  }

  static TestClient connect(Gateway gateway, String user) {
    return connect(gateway, user, 2, FrameFormat.GOB_GZIP);
  }

  static TestClient connect(Gateway gateway, String user, int platform, FrameFormat format) {
    return connect(gateway, user, platform, format, "s");
  }

  static TestClient connect(
      Gateway gateway, String user, int platform, FrameFormat format, String session) {
    String token = FakeTokens.token(user, platform, session);
    return new TestClient(user, format, uri(gateway, query(user, platform, token, format)));
  }

  static TestClient open(Gateway gateway, String query) {
    return new TestClient("alice", FrameFormat.GOB, uri(gateway, query));
  }

  Response ask(int reqIdentifier, byte[] data) {
    send(reqIdentifier, data);
    return next();
  }

  String send(int reqIdentifier, byte[] data) {
    String msgIncr = user + "_" + requests.incrementAndGet();
    sendBinary(codec.encode(new Request(reqIdentifier, "", user, "op", msgIncr, data)));
    return msgIncr;
  }

  /** A gateway that refuses the frame may end the connection before all of it is written. */
  void sendBinary(byte[] frame) {
    socket.sendBinary(ByteBuffer.wrap(frame), true).exceptionally(closing -> socket).join();
  }

  void sendText(String text) {
    socket.sendText(text, true).join();
  }

  void ping() {
    socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
    pong.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The next binary frame. */
  Response next() {
    Response response = poll(PATIENCE_SECONDS * 1000);
    if (response == null) {
      throw new AssertionError("no frame within " + PATIENCE_SECONDS + " s");
    }
    return response;
  }

  /** The next binary frame, or null if none comes in time. */
  Response poll(long millis) {
    try {
      return responses.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String nextText() {
    try {
      String text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("no text within " + PATIENCE_SECONDS + " s");
      }
      return text;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean hasFrame() {
    return !responses.isEmpty();
  }

  boolean hasText() {
    return !texts.isEmpty();
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** Not for an end that follows upon a frame at once: the JDK's client sometimes misses that. */
  void awaitClosed() {
    closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    partial.writeBytes(part);
    if (last) {
      responses.add(codec.decodeResponse(partial.toByteArray()));
      partial.reset();
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partialText.append(data);
    if (last) {
      texts.add(partialText.toString());
      partialText.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  /** The JDK's client sends the pong itself. */
  @Override
  public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
    pings.incrementAndGet();
    webSocket.request(1);
    return null;
  }

  int pings() {
    return pings.get();
  }

  @Override
  public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    pong.complete(null);
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(null);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
