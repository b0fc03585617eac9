package im.milena.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.serdes.Codecs;
import im.milena.wire.FrameCodec;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of single chats and groups in memory, right unless told to misbehave. It uses Milena's
 * own codecs, of which the bench uses only the frames'.
 */
public final class FakeServer implements AutoCloseable {
  /** What goes wrong, for the message that is the {@code nth} to arrive. */
  public enum Fault {
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
    MARK_FORGOTTEN,
    CONNECTION_CLOSED
  }

  /** A connection and how its client speaks. */
  private record Client(WebSocketChannel channel, FrameCodec codec) {}

  private static final byte[] NOTHING = {};

  private final Fault fault;
  private final int nth;
  private final FrameCodec json = new JsonFrameCodec();
  private final FrameCodec gob = new FrameCodecs(1024 * 1024).of(FrameFormat.GOB_GZIP);
  private final AtomicInteger sends = new AtomicInteger();
  private final Map<String, Client> online = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
  private final Map<ConversationId, List<SequencedMessage>> stored = new HashMap<>();
  private final Map<ConversationId, Long> last = new HashMap<>();
  private final Map<String, Long> marks = new ConcurrentHashMap<>();
  private final Undertow undertow;
  private SequencedMessage held;

  public FakeServer(Fault fault, int nth) {
    this.fault = fault;
    this.nth = nth;
    undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(1)
            .setWorkerThreads(2)
            .setHandler(
                Handlers.path(this::rest).addPrefixPath("/ws", Handlers.websocket(this::connected)))
            .build();
    undertow.start();
  }

  public Server address() {
    int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    return new Server(
        URI.create("http://127.0.0.1:" + port),
        URI.create("ws://127.0.0.1:" + port + "/ws"),
        "secret",
        "imAdmin");
  }

  private void rest(HttpServerExchange exchange) {
    exchange
        .getRequestReceiver()
        .receiveFullString(
            (e, body) -> {
              if (e.getRequestPath().startsWith("/group/")) {
                join(parsed(body));
              } else if (e.getRequestPath().equals("/msg/mark_conversation_as_read")) {
                mark(parsed(body));
              }
              e.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
              e.getResponseSender()
                  .send("{\"errCode\":0,\"errMsg\":\"\",\"data\":{\"token\":\"t\"}}");
            });
  }

  private static JsonNode parsed(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mark(JsonNode request) {
    String place = request.path("userID").asText() + " " + request.path("conversationID").asText();
    if (fault != Fault.MARK_FORGOTTEN) {
      marks.merge(place, request.path("hasReadSeq").asLong(), Math::max);
    }
  }

  /** Of a request that creates a group or invites to one. */
  private void join(JsonNode request) {
    String group = request.findValue("groupID").asText();
    Set<String> members = groups.computeIfAbsent(group, g -> ConcurrentHashMap.newKeySet());
    request.path("memberUserIDs").forEach(member -> members.add(member.asText()));
    request.path("invitedUserIDs").forEach(member -> members.add(member.asText()));
    if (request.has("ownerUserID")) {
      members.add(request.path("ownerUserID").asText());
    }
  }

  public Map<String, Set<String>> groups() {
    return groups;
  }

  private void connected(WebSocketHttpExchange exchange, WebSocketChannel channel) {
    boolean fromGo = exchange.getRequestParameters().containsKey("compression");
    var client = new Client(channel, fromGo ? gob : json);
    online.put(exchange.getRequestParameters().get("sendID").get(0), client);
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
                handle(client, client.codec().decodeRequest(bytes));
              }
            });
    if (!fromGo) {
      WebSockets.sendText("{\"errCode\":0,\"errMsg\":\"\",\"errDlt\":\"\"}", channel, null);
    }
    channel.resumeReceives();
  }

  private synchronized void handle(Client from, Request request) {
    switch (request.reqIdentifier()) {
      case Operation.SEND -> send(from, request);
      case Operation.READ_STATES -> answer(from, request, states(request.sendId()));
      case Operation.PULL_RANGES -> answer(from, request, pull(PullRequest.decode(request.data())));
      default -> throw new IllegalStateException("not served: " + request.reqIdentifier());
    }
  }

  private void send(Client from, Request request) {
    var message = Codecs.MESSAGE.decode(request.data()).message();
    Fault now = sends.incrementAndGet() == nth ? fault : Fault.NONE;
    if (now == Fault.CONNECTION_CLOSED) {
      WebSockets.sendClose(1000, "", from.channel(), null);
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
      push(audience(message), chat, again);
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
      push(audience(message), chat, numbered);
    }
    if (now == Fault.PUSHED_TWICE) {
      push(audience(message), chat, numbered);
    }
    if (now == Fault.PUSHED_TO_A_STRANGER) {
      push(
          online.keySet().stream().filter(u -> isStranger(u, numbered)).limit(1).toList(),
          chat,
          numbered);
    }
    push(List.of(message.sender().value()), chat, numbered);
    if (held != null && held.message().chat().equals(chat)) {
      push(audience(message), chat, held);
      held = null;
    }
  }

  private static boolean isStranger(String user, SequencedMessage to) {
    return !user.equals(to.message().receiver()) && !user.equals(to.message().sender().value());
  }

  private byte[] states(String user) {
    var states = new HashMap<ConversationId, ReadStates.State>();
    last.forEach(
        (chat, seq) -> {
          long mark = marks.getOrDefault(user + " " + chat.value(), 0L);
          states.put(
              chat, new ReadStates.State(new Seq(seq), mark == 0 ? Seq.NONE : new Seq(mark), 1));
        });
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

  /** Everyone who must hear it but the sender. */
  private Collection<String> audience(Message message) {
    return message.group().isEmpty()
        ? List.of(message.receiver())
        : groups.get(message.group()).stream()
            .filter(member -> !member.equals(message.sender().value()))
            .toList();
  }

  private void push(Collection<String> users, ConversationId chat, SequencedMessage message) {
    Response push = Response.push(Operation.PUSH, "op", Pulled.one(chat, message).encode());
    users.stream().map(online::get).filter(Objects::nonNull).forEach(client -> write(client, push));
  }

  private void answer(Client to, Request request, byte[] data) {
    write(to, Response.to(request, data.length == 0 ? NOTHING : data));
  }

  private void write(Client to, Response response) {
    WebSockets.sendBinary(ByteBuffer.wrap(to.codec().encode(response)), to.channel(), null);
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
