package im.milena.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.standalone.client.Defaults;
import im.milena.standalone.client.FolderSecret;
import im.milena.standalone.client.RestClient;
import im.milena.stores.wiring.MongoStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said is revoked, deleted, cleared and read, through the whole chain. */
final class ChangesIT {
  /** Often enough that a read which only happens to be right would show. */
  private static final int CHATS = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void everyChangeIsInTheNextReadOfAllAndOutlivesTheCache() {
    try (LocalMilena milena = new LocalMilena(folder, new FreePorts())) {
      milena.up();
      Rest rest = new Rest(milena);
      Map<String, List<String>> seen = new LinkedHashMap<>();
      for (int i = 0; i < CHATS; i++) {
        String alice = "alice" + i;
        String bob = "bob" + i;
        rest.talk(alice, bob, 5);

        rest.revoke(alice, bob, 1);
        assertThat(rest.read(alice, bob, alice).get(0)).startsWith("1 type 2101");
        assertThat(rest.read(alice, bob, bob).get(0)).startsWith("1 type 2101");

        rest.delete(alice, bob, 2, false);
        assertThat(rest.read(alice, bob, bob).get(1)).startsWith("2 type 101 status 4");
        assertThat(rest.read(alice, bob, alice).get(1)).startsWith("2 type 101 status 2");

        rest.delete(alice, bob, 3, true);
        assertThat(rest.read(alice, bob, alice).get(2)).startsWith("3 type 101 status 4");

        rest.markRead(alice, bob, 4);
        assertThat(rest.hasRead(alice, bob, bob)).isEqualTo(4);
        assertThat(rest.read(alice, bob, alice).get(3)).endsWith("read true");
        assertThat(rest.read(alice, bob, alice).get(4)).endsWith("read false");

        rest.clear(alice, bob, alice);
        assertThat(rest.read(alice, bob, alice)).isEmpty();
        assertThat(rest.hasRead(alice, bob, alice)).isEqualTo(5);

        seen.put(alice, rest.everything(alice, bob));
      }

      awaitMarksInHistory(milena.addresses());
      flush(milena.addresses().redis());

      seen.forEach(
          (alice, before) ->
              await("what " + alice + " and the other read as before")
                  .atMost(PATIENCE)
                  .ignoreExceptions()
                  .untilAsserted(
                      () ->
                          assertThat(rest.everything(alice, alice.replace("alice", "bob")))
                              .isEqualTo(before)));
      rest.talk("alice0", "bob0", 1);
      assertThat(rest.read("alice0", "bob0", "alice0")).hasSize(1);
      assertThat(milena.doctor()).contains("0 in disagreement");
    }
  }

  /** What history has not applied is nowhere but in the log until the live sink reads it again. */
  private static void awaitMarksInHistory(Addresses addresses) {
    try (MongoStores mongo = MongoStores.connect(addresses.mongo(), addresses.mongoDatabase())) {
      for (int i = 0; i < CHATS; i++) {
        UserId bob = new UserId("bob" + i);
        var chat = ConversationId.single(new UserId("alice" + i), bob);
        await("the mark of " + bob + " in history")
            .atMost(PATIENCE)
            .until(() -> new Seq(4).equals(mongo.history().readMarks(Map.of(chat, bob)).get(chat)));
      }
    }
  }

  private static void flush(String redis) {
    URI address = URI.create(redis);
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("+OK\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What clients do over REST, and what they see. */
  private static final class Rest {
    private final RestClient client;

    Rest(LocalMilena milena) {
      client = new RestClient(milena.api(), FolderSecret.of(milena.data()), Defaults.ADMIN);
    }

    void talk(String from, String to, int count) {
      client.registerMissing(List.of(from, to));
      long last = hasRead(from, to, from) + count;
      for (int i = 0; i < count; i++) {
        ObjectNode body =
            client
                .object()
                .put("sendID", from)
                .put("recvID", to)
                .put("contentType", 101)
                .put("sessionType", 1);
        body.putObject("content").put("content", "hello");
        client.post("/msg/send_msg", body);
      }
      await("all of it readable")
          .atMost(PATIENCE)
          .until(() -> read(from, to, to).size() == last && hasRead(from, to, from) == last);
    }

    void revoke(String from, String to, long seq) {
      client.post("/msg/revoke_msg", about(from, to, from).put("seq", seq));
    }

    void delete(String from, String to, long seq, boolean forAll) {
      ObjectNode body = about(from, to, to);
      body.putArray("seqs").add(seq);
      body.putObject("deleteSyncOpt").put("IsSyncOther", forAll);
      client.post("/msg/delete_msgs", body);
    }

    void markRead(String from, String to, long upTo) {
      client.post("/msg/mark_conversation_as_read", about(from, to, to).put("hasReadSeq", upTo));
    }

    void clear(String from, String to, String user) {
      ObjectNode body = client.object().put("userID", user);
      body.putArray("conversationIDs").add(chat(from, to));
      client.post("/msg/clear_conversation_msg", body);
    }

    List<String> read(String from, String to, String reader) {
      ObjectNode body = client.object().put("userID", reader);
      body.putArray("seqRanges")
          .addObject()
          .put("conversationID", chat(from, to))
          .put("begin", 1)
          .put("end", 100)
          .put("num", 100);
      List<String> seen = new ArrayList<>();
      JsonNode messages =
          client.post("/msg/pull_msg_by_seq", body).path("msgs").path(chat(from, to)).path("Msgs");
      for (JsonNode message : messages) {
        seen.add(
            "%s type %s status %s read %s"
                .formatted(
                    message.path("seq"),
                    message.path("contentType"),
                    message.path("status"),
                    message.path("isRead")));
      }
      return seen;
    }

    long hasRead(String from, String to, String reader) {
      return client
          .post(
              "/msg/get_conversations_has_read_and_max_seq", client.object().put("userID", reader))
          .path("seqs")
          .path(chat(from, to))
          .path("hasReadSeq")
          .asLong();
    }

    /** All that both of them see. */
    List<String> everything(String from, String to) {
      List<String> all = new ArrayList<>(read(from, to, from));
      all.addAll(read(from, to, to));
      all.add("marks " + hasRead(from, to, from) + " " + hasRead(from, to, to));
      return all;
    }

    private ObjectNode about(String from, String to, String user) {
      return client.object().put("conversationID", chat(from, to)).put("userID", user);
    }

    private static String chat(String from, String to) {
      return "si_" + from + "_" + to;
    }
  }
}
