package im.milena.bench;

import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.serdes.Codecs;
import im.milena.wire.FrameCodec;
import im.milena.wire.JsonFrameCodec;
import im.milena.wire.Operation;
import im.milena.wire.PullRequest;
import im.milena.wire.Pulled;
import im.milena.wire.ReadStates;
import im.milena.wire.Request;
import im.milena.wire.Response;
import im.milena.wire.SendAnswer;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of single chats in memory, right unless told to misbehave. It uses Milena's own codecs,
 * of which the bench uses only the frames'.
 */
final class FakeServer implements AutoCloseable {
  /** What goes wrong, for the message that is the {@code nth} to arrive. */
  enum Fault {
    NONE,
    ACKNOWLEDGED_NOT_STORED,
    STORED_NOT_PUSHED,
    PUSHED_TWICE,
    STORED_TWICE,
    SEQ_SKIPPED,
    SWAPPED_PUSHES,
    NEVER_ANSWERED,
    REFUSED,
    PUSHED_TO_A_STRANGER,
    CONNECTION_CLOSED
  }

  private static final byte[] NOTHING = {};

  private final Fault fault;
  private final int nth;
  private final FrameCodec codec = new JsonFrameCodec();
  private final AtomicInteger sends = new AtomicInteger();
  private final Map<String, WebSocketChannel> online = new ConcurrentHashMap<>();
  private final Map<ConversationId, List<SequencedMessage>> stored = new HashMap<>();
  private final Map<ConversationId, Long> last = new HashMap<>();
  private final Undertow undertow;
  private SequencedMessage held;

  FakeServer(Fault fault, int nth) {
    this.fault = fault;
    this.nth = nth;
    undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(1)
            .setWorkerThreads(2)
            .setHandler(
                Handlers.path(FakeServer::rest)
                    .addPrefixPath("/ws", Handlers.websocket(this::connected)))
            .build();
    undertow.start();
  }

  Server address() {
    int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    return new Server(
        URI.create("http://127.0.0.1:" + port),
        URI.create("ws://127.0.0.1:" + port + "/ws"),
        "secret",
        "imAdmin");
  }

  private static void rest(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send("{\"errCode\":0,\"errMsg\":\"\",\"data\":{\"token\":\"t\"}}");
  }

  private void connected(WebSocketHttpExchange exchange, WebSocketChannel channel) {
    online.put(exchange.getRequestParameters().get("sendID").get(0), channel);
    channel
        .getReceiveSetter()
        .set(
            new AbstractReceiveListener() {
              @Override
              protected void onFullTextMessage(WebSocketChannel c, BufferedTextMessage message) {
                WebSockets.sendText("{\"type\":\"pong\",\"body\":null}", c, null);
              }

              @Override
              protected void onFullBinaryMessage(
                  WebSocketChannel c, BufferedBinaryMessage message) {
                ByteBuffer frame = WebSockets.mergeBuffers(message.getData().getResource());
                byte[] bytes = new byte[frame.remaining()];
                frame.get(bytes);
                message.getData().close();
                handle(c, codec.decodeRequest(bytes));
              }
            });
    WebSockets.sendText("{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}", channel, null);
    channel.resumeReceives();
  }

  private synchronized void handle(WebSocketChannel from, Request request) {
    switch (request.reqIdentifier()) {
      case Operation.SEND -> send(from, request);
      case Operation.READ_STATES -> answer(from, request, states());
      case Operation.PULL_RANGES -> answer(from, request, pull(PullRequest.decode(request.data())));
      default -> throw new IllegalStateException("not served: " + request.reqIdentifier());
    }
  }

  private void send(WebSocketChannel from, Request request) {
    var message = Codecs.MESSAGE.decode(request.data()).message();
    Fault now = sends.incrementAndGet() == nth ? fault : Fault.NONE;
    if (now == Fault.CONNECTION_CLOSED) {
      WebSockets.sendClose(1000, "", from, null);
      return;
    }
    if (now == Fault.REFUSED) {
      write(from, Response.refusing(request, 1302, "BlockedByPeer"));
      return;
    }
    ConversationId chat = message.chat();
    long seq = last.merge(chat, now == Fault.SEQ_SKIPPED ? 2L : 1L, Long::sum);
    var numbered = new SequencedMessage(new Seq(seq), message);
    if (now != Fault.ACKNOWLEDGED_NOT_STORED) {
      stored.computeIfAbsent(chat, c -> new ArrayList<>()).add(numbered);
    }
    if (now == Fault.STORED_TWICE) {
      var again = new SequencedMessage(new Seq(last.merge(chat, 1L, Long::sum)), message);
      stored.get(chat).add(again);
      push(message.receiver(), chat, again);
    }
    if (now != Fault.NEVER_ANSWERED) {
      var answer = new SendAnswer("server-" + seq, message.clientMessageId(), 1);
      answer(from, request, answer.encode());
    }
    if (now == Fault.SWAPPED_PUSHES) {
      held = numbered;
      return;
    }
    if (now != Fault.STORED_NOT_PUSHED) {
      push(message.receiver(), chat, numbered);
    }
    if (now == Fault.PUSHED_TWICE) {
      push(message.receiver(), chat, numbered);
    }
    if (now == Fault.PUSHED_TO_A_STRANGER) {
      push(
          online.keySet().stream().filter(u -> isStranger(u, numbered)).findAny().orElseThrow(),
          chat,
          numbered);
    }
    push(message.sender().value(), chat, numbered);
    if (held != null && held.message().chat().equals(chat)) {
      push(message.receiver(), chat, held);
      held = null;
    }
  }

  private static boolean isStranger(String user, SequencedMessage to) {
    return !user.equals(to.message().receiver()) && !user.equals(to.message().sender().value());
  }

  private byte[] states() {
    var states = new HashMap<ConversationId, ReadStates.State>();
    last.forEach((chat, seq) -> states.put(chat, new ReadStates.State(new Seq(seq), Seq.NONE, 1)));
    return new ReadStates(states, List.of()).encode();
  }

  private byte[] pull(PullRequest request) {
    PullRequest.Range range = request.ranges().get(0);
    List<SequencedMessage> page =
        stored.getOrDefault(range.conversation(), List.of()).stream()
            .filter(m -> m.seq().value() >= range.begin() && m.seq().value() <= range.end())
            .toList();
    return new Pulled(Map.of(range.conversation(), new Pulled.Page(page, true, Seq.NONE))).encode();
  }

  private void push(String user, ConversationId chat, SequencedMessage message) {
    write(
        online.get(user), Response.push(Operation.PUSH, "op", Pulled.one(chat, message).encode()));
  }

  private void answer(WebSocketChannel to, Request request, byte[] data) {
    write(to, Response.to(request, data.length == 0 ? NOTHING : data));
  }

  private void write(WebSocketChannel to, Response response) {
    WebSockets.sendBinary(ByteBuffer.wrap(codec.encode(response)), to, null);
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
