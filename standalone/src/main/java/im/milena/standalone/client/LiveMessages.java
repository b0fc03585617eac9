package im.milena.standalone.client;

import im.milena.message.SequencedMessage;
import im.milena.wire.ControlFrame;
import im.milena.wire.FrameCodec;
import im.milena.wire.JsonFrameCodec;
import im.milena.wire.Operation;
import im.milena.wire.Pulled;
import im.milena.wire.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A connection that receives one user's messages as they arrive. */
public final class LiveMessages {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final FrameCodec codec = new JsonFrameCodec();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final Consumer<SequencedMessage> listener;

  private LiveMessages(Consumer<SequencedMessage> listener) {
    this.listener = listener;
  }

  /**
   * Listens until the server ends the connection, and returns why. Heartbeats keep it alive.
   *
   * @throws IllegalStateException if no Milena answers there
   */
  public static String listen(
      URI server,
      String user,
      String token,
      int platform,
      Runnable connected,
      Consumer<SequencedMessage> listener)
      throws InterruptedException {
    var messages = new LiveMessages(listener);
    WebSocket socket = messages.connect(address(server, user, token, platform));
    connected.run();
    while (!messages.ended.isDone()) {
      try {
        return messages.ended.get(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.TimeoutException quiet) {
        socket.sendText(
            new ControlFrame(
                    ControlFrame.Kind.PING, com.fasterxml.jackson.databind.node.NullNode.instance)
                .text(),
            true);
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException("the connection broke: " + e.getMessage(), e);
      }
    }
    return messages.ended.join();
  }

  private WebSocket connect(URI address) {
    try {
      return HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .connectTimeout(CONNECT)
          .buildAsync(address, new Frames())
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "no Milena answers at "
              + address.getScheme()
              + "://"
              + address.getAuthority()
              + "; is `milena up` running there?",
          e);
    }
  }

  private static URI address(URI server, String user, String token, int platform) {
    return URI.create(
        server
            + "/?sendID="
            + escaped(user)
            + "&token="
            + escaped(token)
            + "&platformID="
            + platform
            + "&operationID="
            + UUID.randomUUID()
            + "&isBackground=false&isMsgResp=true&sdkType=js");
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void receive(byte[] frame) {
    Response response = codec.decodeResponse(frame);
    if (response.reqIdentifier() == Operation.PUSH) {
      Pulled.decode(response.data()).pages().entrySet().stream()
          .filter(page -> !page.getKey().isNotification())
          .forEach(page -> page.getValue().messages().forEach(listener));
    } else if (response.reqIdentifier() == Operation.KICK) {
      ended.complete("another login took over");
    }
  }

  private final class Frames implements WebSocket.Listener {
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      partial.writeBytes(bytes);
      if (last) {
        byte[] frame = partial.toByteArray();
        partial.reset();
        receive(frame);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended.complete("the server closed the connection");
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      ended.completeExceptionally(failure);
    }
  }
}
