package im.milena.bench.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.message.ConversationId;
import im.milena.message.Message;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.wire.FrameCodec;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
import im.milena.wire.NewestSeqs;
import im.milena.wire.Operation;
import im.milena.wire.PullRequest;
import im.milena.wire.Pulled;
import im.milena.wire.ReadStates;
import im.milena.wire.Request;
import im.milena.wire.Response;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server that knows one user and what they have, right unless told to misbehave. */
final class FakeDirectory implements AutoCloseable {
  enum Fault {
    NONE,
    FRIEND_LEFT_OUT,
    FRIEND_TWICE,
    MEMBERS_OF_A_GROUP_LEFT_OUT,
    IDS_DIFFER_FROM_ROWS,
    OLDER_MESSAGE_AS_NEWEST,
    ALWAYS_LOADED_IN_FULL,
    NEW_MESSAGE,
    KICKED
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_SEQ = 3;

  private final UserData has;
  private final FrameCodec codec = new FrameCodecs(1_000_000).of(FrameFormat.GOB_GZIP);
  private final Undertow undertow;
  private volatile Fault fault = Fault.NONE;

  FakeDirectory(UserData has) {
    this.has = has;
    undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(1)
            .setWorkerThreads(4)
            .setHandler(
                Handlers.path(new BlockingHandler(this::rest))
                    .addPrefixPath("/ws", Handlers.websocket(this::connected)))
            .build();
    undertow.start();
  }

  void misbehave(Fault how) {
    fault = how;
  }

  URI address(String scheme) {
    int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    return URI.create(scheme + "://127.0.0.1:" + port);
  }

  private void rest(HttpServerExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getInputStream().readAllBytes());
    ObjectNode answer = JSON.createObjectNode().put("errCode", 0);
    answer.set("data", data(exchange.getRequestPath(), request));
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(answer.toString());
  }

  private ObjectNode data(String route, JsonNode request) {
    ObjectNode data = JSON.createObjectNode();
    switch (route) {
      case "/auth/get_admin_token" -> data.put("token", "t");
      case "/user/get_users_info" ->
          data.putArray("usersInfo").addObject().set("userID", request.path("userIDs").path(0));
      case "/friend/get_black_list" -> data.putArray("blacks");
      case "/friend/get_incremental_friends",
          "/group/get_incremental_join_groups",
          "/conversation/get_incremental_conversations" ->
          changes(data, request);
      case "/group/get_incremental_group_members_batch" -> batch(data, request);
      case "/friend/get_friend_list" -> friends(data.putArray("friendsInfo"), request);
      case "/friend/get_full_friend_user_ids" -> ids(data.putArray("userIDs"), friendIds());
      case "/group/get_joined_group_list" ->
          rows(data.putArray("groups"), "groupID", has.members().keySet(), request);
      case "/group/get_full_join_group_ids" ->
          ids(data.putArray("groupIDs"), has.members().keySet());
      case "/group/get_group_member_list" ->
          rows(
              data.putArray("members"),
              "userID",
              has.members().get(request.path("groupID").asText()),
              request);
      case "/group/get_full_group_member_user_ids" ->
          ids(data.putArray("userIDs"), has.members().get(request.path("groupID").asText()));
      case "/conversation/get_owner_conversation" ->
          rows(data.putArray("conversations"), "conversationID", has.newest().keySet(), request);
      case "/conversation/get_full_conversation_ids" ->
          ids(
              data.putArray("conversationIDs"),
              fault == Fault.IDS_DIFFER_FROM_ROWS ? List.of("si_x_y") : has.newest().keySet());
      default -> throw new IllegalStateException("not served: " + route);
    }
    return data;
  }

  private void changes(ObjectNode answer, JsonNode known) {
    boolean same =
        known.path("versionID").asText().equals("v") && known.path("version").asInt() == 7;
    answer.put("version", 7).put("versionID", "v");
    answer.put("full", !same || fault == Fault.ALWAYS_LOADED_IN_FULL);
  }

  private void batch(ObjectNode data, JsonNode request) {
    ObjectNode answers = data.putObject("respList");
    for (JsonNode known : request.path("reqList")) {
      if (fault != Fault.MEMBERS_OF_A_GROUP_LEFT_OUT || !answers.isEmpty()) {
        changes(answers.putObject(known.path("groupID").asText()), known);
      } else {
        answers.putObject("another");
      }
    }
  }

  private Collection<String> friendIds() {
    return has.friends().stream().sorted().skip(fault == Fault.FRIEND_LEFT_OUT ? 1 : 0).toList();
  }

  private void friends(ArrayNode rows, JsonNode request) {
    Stream<String> ids = page(friendIds(), request);
    if (fault == Fault.FRIEND_TWICE) {
      ids = Stream.concat(ids, friendIds().stream().limit(1));
    }
    ids.forEach(id -> rows.addObject().putObject("friendUser").put("userID", id));
  }

  private static void rows(ArrayNode rows, String key, Collection<String> ids, JsonNode request) {
    page(ids, request).forEach(id -> rows.addObject().put(key, id));
  }

  private static Stream<String> page(Collection<String> ids, JsonNode request) {
    JsonNode page = request.path("pagination");
    int size = page.path("showNumber").asInt();
    return ids.stream().sorted().skip((page.path("pageNumber").asLong() - 1) * size).limit(size);
  }

  private static void ids(ArrayNode answer, Collection<String> ids) {
    ids.forEach(answer::add);
  }

  private void connected(WebSocketHttpExchange exchange, WebSocketChannel channel) {
    channel
        .getReceiveSetter()
        .set(
            new AbstractReceiveListener() {
              @Override
              protected void onFullBinaryMessage(
                  WebSocketChannel c, BufferedBinaryMessage message) {
                ByteBuffer frame = WebSockets.mergeBuffers(message.getData().getResource());
                byte[] bytes = new byte[frame.remaining()];
                frame.get(bytes);
                message.getData().close();
                Request request = codec.decodeRequest(bytes);
                write(c, answer(request));
              }
            });
    channel.resumeReceives();
  }

  private Response answer(Request request) {
    if (fault == Fault.KICKED) {
      return Response.push(Operation.KICK, "", new byte[0]);
    }
    return Response.to(
        request,
        switch (request.reqIdentifier()) {
          case Operation.NEWEST_SEQS -> new NewestSeqs(seqs()).encode();
          case Operation.READ_STATES -> new ReadStates(states(), List.of()).encode();
          case Operation.PULL_RANGES -> pull(PullRequest.decode(request.data())).encode();
          default -> throw new IllegalStateException("not served: " + request.reqIdentifier());
        });
  }

  private Map<ConversationId, Seq> seqs() {
    Seq newest = new Seq(fault == Fault.NEW_MESSAGE ? MAX_SEQ + 1 : MAX_SEQ);
    Map<ConversationId, Seq> seqs =
        has.newest().keySet().stream()
            .collect(
                Collectors.toMap(ConversationId::new, id -> newest, (a, b) -> a, HashMap::new));
    seqs.put(new ConversationId("n_ann_ann"), new Seq(9));
    return seqs;
  }

  private Map<ConversationId, ReadStates.State> states() {
    return has.newest().keySet().stream()
        .collect(
            Collectors.toMap(
                ConversationId::new, id -> new ReadStates.State(new Seq(MAX_SEQ), Seq.NONE, 1)));
  }

  private Pulled pull(PullRequest request) {
    var pages = new HashMap<ConversationId, Pulled.Page>();
    for (PullRequest.Range range : request.ranges()) {
      ConversationId conversation = range.conversation();
      String id =
          fault == Fault.OLDER_MESSAGE_AS_NEWEST ? "older" : has.newest().get(conversation.value());
      var message = Message.builder(new UserId("bob")).receiver("ann").clientMessageId(id).build();
      pages.put(
          conversation,
          new Pulled.Page(
              List.of(new SequencedMessage(new Seq(MAX_SEQ), message)), true, Seq.NONE));
    }
    return new Pulled(pages);
  }

  private void write(WebSocketChannel to, Response response) {
    WebSockets.sendBinary(ByteBuffer.wrap(codec.encode(response)), to, null);
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
