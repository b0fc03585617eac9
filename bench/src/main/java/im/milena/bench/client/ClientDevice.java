package im.milena.bench.client;

import im.milena.wire.FrameCodec;
import im.milena.wire.Operation;
import im.milena.wire.Request;
import im.milena.wire.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongBinaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One user's connection, on which they send and hear, and ask many things at once. */
public final class ClientDevice {
  /** Of devices that speak {@link Dialect#JSON}. */
  public static final int PLATFORM = Dialect.JSON.platform();

  /** Why a connection ended that this end closed. */
  public static final String CLOSED_HERE = ClientWebSocket.CLOSED_HERE;

  private static final String QUESTION = "q";
  private static final Pattern ACCEPTED = Pattern.compile("\"errCode\"\\s*:\\s*0\\s*[,}]");

  private final int user;
  private final String userId;
  private final Dialect dialect;
  private final FrameCodec codec;
  private final DeviceListener listener;
  private final CompletableFuture<ClientDevice> opened = new CompletableFuture<>();
  private final Map<String, CompletableFuture<byte[]>> questions = new ConcurrentHashMap<>(2);
  private final AtomicLong asked = new AtomicLong();
  private volatile @Nullable ClientWebSocket socket;
  private volatile boolean ended;

  /**
   * @param user the index by which the listener knows the user
   */
  public ClientDevice(int user, String userId, FrameCodec codec, DeviceListener listener) {
    this(user, userId, Dialect.JSON, codec, listener);
  }

  /**
   * @param user the index by which the listener knows the user
   */
  public ClientDevice(int user, String userId, Dialect dialect, DeviceListener listener) {
    this(user, userId, dialect, dialect.codec(), listener);
  }

  private ClientDevice(
      int user, String userId, Dialect dialect, FrameCodec codec, DeviceListener listener) {
    this.user = user;
    this.userId = userId;
    this.dialect = dialect;
    this.codec = codec;
    this.listener = listener;
  }

  /** Connects and waits, asynchronously, for the server's word that the user is online. */
  public CompletableFuture<ClientDevice> open(SocketLoop loop, URI ws, String token) {
    loop.open(dialect.handshake(ws, userId, token), new Frames(), s -> socket = s);
    return opened;
  }

  /** Sends a message; the listener hears the answer under its clientMsgID. */
  public void send(OutgoingText message, long createTime) {
    write(
        Operation.SEND, message.clientMessageId(), message.payload(dialect.platform(), createTime));
  }

  /** A sign of life to the server. Nothing until online. */
  public void ping() {
    ClientWebSocket present = socket;
    if (present != null && opened.isDone()) {
      dialect.ping(present);
    }
  }

  /** The highest seq of each of the user's conversations. */
  public CompletableFuture<Map<String, Long>> maxSeqs() {
    return states((max, read) -> max);
  }

  /** How many messages of each of the user's conversations are unread. */
  public CompletableFuture<Map<String, Long>> unread() {
    return states((max, read) -> max - read);
  }

  /** Up to which seq the user has read each of their conversations. */
  public CompletableFuture<Map<String, Long>> readMarks() {
    return states((max, read) -> read);
  }

  private CompletableFuture<Map<String, Long>> states(LongBinaryOperator ofMaxAndRead) {
    return ask(Operation.READ_STATES, new ProtoWriter().text(1, userId).toByteArray())
        .thenApply(data -> Seqs.states(data, ofMaxAndRead));
  }

  /** The stored messages from one seq to another, both included. */
  public CompletableFuture<List<ReceivedMessage>> history(
      String conversationId, long from, long to) {
    byte[] range =
        new ProtoWriter()
            .text(1, conversationId)
            .number(2, from)
            .number(3, to)
            .number(4, to - from + 1)
            .toByteArray();
    return ask(
            Operation.PULL_RANGES,
            new ProtoWriter().text(1, userId).message(2, range).toByteArray())
        .thenApply(
            data -> {
              var messages = new java.util.ArrayList<ReceivedMessage>();
              ReceivedMessage.read(data, messages::add);
              return messages;
            });
  }

  public void close() {
    ClientWebSocket present = socket;
    if (present != null) {
      present.close();
    }
  }

  private CompletableFuture<byte[]> ask(int operation, byte[] payload) {
    String name = QUESTION + asked.incrementAndGet();
    var answer = new CompletableFuture<byte[]>();
    questions.put(name, answer);
    if (ended) {
      answer.completeExceptionally(new IllegalStateException(userId + " is not connected"));
    }
    write(operation, name, payload);
    return answer;
  }

  private void write(int operation, String msgIncr, byte[] payload) {
    ClientWebSocket present = socket;
    if (present != null) {
      present.binary(
          codec.encode(new Request(operation, "", userId, "bench-" + msgIncr, msgIncr, payload)));
    }
  }

  private final class Frames implements WebSocketListener {
    private final Consumer<ReceivedMessage> receive = message -> listener.received(user, message);

    @Override
    public void opened() {
      if (!dialect.isGreeted()) {
        opened.complete(ClientDevice.this);
      }
    }

    @Override
    public void text(String frame) {
      if (!dialect.isGreeted()) {
        throw new IllegalStateException("the Go core ends at any text frame, got: " + frame);
      }
      if (opened.isDone()) {
        return;
      }
      if (ACCEPTED.matcher(frame).find()) {
        opened.complete(ClientDevice.this);
      } else {
        opened.completeExceptionally(new IllegalStateException(userId + " was refused: " + frame));
      }
    }

    @Override
    public void binary(byte[] frame) {
      Response response = codec.decodeResponse(frame);
      switch (response.reqIdentifier()) {
        case Operation.PUSH -> ReceivedMessage.read(response.data(), receive);
        case Operation.SEND -> listener.answered(response);
        case Operation.KICK -> throw new IllegalStateException("kicked by the server");
        default -> answer(response);
      }
    }

    private void answer(Response response) {
      CompletableFuture<byte[]> question = questions.remove(response.msgIncr());
      if (question == null) {
        return;
      }
      if (response.errCode() == 0) {
        question.complete(response.data());
      } else {
        question.completeExceptionally(
            new IllegalStateException(
                "request "
                    + response.reqIdentifier()
                    + " of "
                    + userId
                    + " was refused: "
                    + response.errCode()
                    + " "
                    + response.errMsg()));
      }
    }

    @Override
    public void closed(String reason) {
      ended = true;
      var cause = new IllegalStateException("connection of " + userId + " ended: " + reason);
      opened.completeExceptionally(cause);
      questions.values().forEach(question -> question.completeExceptionally(cause));
      listener.closed(user, reason);
    }
  }
}
