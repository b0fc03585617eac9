package im.milena.bench.client;

import im.milena.wire.FrameCodec;
import im.milena.wire.Operation;
import im.milena.wire.Request;
import im.milena.wire.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One user's connection as OpenIM's Go core makes it when it logs in: one request at a time, so
 * callers wait for each other, and pushes are not listened to.
 */
public final class NativeDevice implements AutoCloseable {
  public static final int PLATFORM = Dialect.GOB.platform();

  /** The Go core expects a hundred messages at most of one pull. */
  private static final int MESSAGES_PER_PULL = 100;

  private static final long PATIENCE_SECONDS = 10;
  private static final FrameCodec CODEC = Dialect.GOB.codec();

  private final String userId;
  private final Meter meter;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Response> ended = new CompletableFuture<>();
  private volatile CompletableFuture<Response> answer = new CompletableFuture<>();
  private volatile String asked = "";
  private volatile @Nullable ClientWebSocket socket;

  private NativeDevice(String userId, Meter meter) {
    this.userId = userId;
    this.meter = meter;
  }

  /**
   * Returns when the server has let the user in.
   *
   * @throws IllegalStateException if it does not
   */
  public static NativeDevice connect(
      SocketLoop loop, URI ws, String userId, String token, Meter meter) {
    var device = new NativeDevice(userId, meter);
    loop.open(
        Dialect.GOB.handshake(ws, userId, token), device.new Frames(), s -> device.socket = s);
    device.within(device.opened);
    return device;
  }

  /** 1001: the highest seq of each conversation and of each line of notifications. */
  public Map<String, Long> newestSeqs() {
    return Seqs.newest(ask(Operation.NEWEST_SEQS, self().toByteArray()));
  }

  /** 1006: the highest seq of each conversation. */
  public Map<String, Long> readStates() {
    return Seqs.states(ask(Operation.READ_STATES, self().toByteArray()), (max, read) -> max);
  }

  /**
   * 1002: the newest message of each conversation.
   *
   * @param maxSeqs the highest seq of each
   */
  public List<ReceivedMessage> newestMessages(Map<String, Long> maxSeqs) {
    var messages = new ArrayList<ReceivedMessage>();
    for (List<Map.Entry<String, Long>> some :
        Chunks.of(List.copyOf(maxSeqs.entrySet()), MESSAGES_PER_PULL)) {
      ProtoWriter request = self();
      some.forEach(one -> request.message(2, newest(one.getKey(), one.getValue())));
      ReceivedMessage.read(ask(Operation.PULL_RANGES, request.toByteArray()), messages::add);
    }
    return messages;
  }

  private static byte[] newest(String conversation, long maxSeq) {
    return new ProtoWriter().text(1, conversation).number(3, maxSeq).number(4, 1).toByteArray();
  }

  private ProtoWriter self() {
    return new ProtoWriter().text(1, userId);
  }

  private synchronized byte[] ask(int operation, byte[] payload) {
    var expected = new CompletableFuture<Response>();
    String name = userId + "_" + System.nanoTime();
    answer = expected;
    asked = name;
    meter.frame();
    ClientWebSocket present = socket;
    if (present != null) {
      present.binary(
          CODEC.encode(
              new Request(operation, "", userId, UUID.randomUUID().toString(), name, payload)));
    }
    Response response =
        within(CompletableFuture.anyOf(expected, ended).thenApply(Response.class::cast));
    if (response.errCode() != 0) {
      throw new IllegalStateException(
          "request "
              + operation
              + " of "
              + userId
              + " was refused: "
              + response.errCode()
              + " "
              + response.errMsg());
    }
    return response.data();
  }

  private <T> T within(CompletableFuture<T> event) {
    try {
      return event.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IllegalStateException(userId + " waited in vain: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    ClientWebSocket present = socket;
    if (present != null) {
      present.close();
    }
  }

  private final class Frames implements WebSocketListener {
    @Override
    public void opened() {
      opened.complete(null);
    }

    @Override
    public void text(String frame) {
      throw new IllegalStateException("the Go core ends at any text frame, got: " + frame);
    }

    @Override
    public void binary(byte[] frame) {
      meter.received(frame.length);
      Response response = CODEC.decodeResponse(frame);
      switch (response.reqIdentifier()) {
        case Operation.PUSH, Operation.SUBSCRIBE -> {}
        case Operation.KICK -> throw new IllegalStateException("kicked by the server");
        default -> answered(response);
      }
    }

    /** An answer that came after its request was given up is nobody's. */
    private void answered(Response response) {
      if (response.msgIncr().equals(asked)) {
        answer.complete(response);
      }
    }

    @Override
    public void closed(String reason) {
      var cause = new IllegalStateException("connection of " + userId + " ended: " + reason);
      opened.completeExceptionally(cause);
      ended.completeExceptionally(cause);
    }
  }
}
