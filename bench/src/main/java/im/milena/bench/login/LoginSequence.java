package im.milena.bench.login;

import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.bench.client.NativeDevice;
import im.milena.bench.client.ReceivedMessage;
import im.milena.bench.client.UserApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What OpenIM's Go core asks after it has connected, in its order. Source: OpenIM wire §6.2 and
 * §6.3.
 */
final class LoginSequence {
  private static final String NOTIFICATION_LINE = "n_";
  private static final int BLACKS_PER_PAGE = 200;

  private final NativeDevice device;
  private final UserApi api;
  private final String user;
  private final Copy copy;
  private final Executor parallel;
  private final News news = new News();
  private final Lists lists;

  LoginSequence(NativeDevice device, UserApi api, String user, Copy copy, Executor parallel) {
    this.device = device;
    this.api = api;
    this.user = user;
    this.copy = copy;
    this.parallel = parallel;
    this.lists = new Lists(api, user, copy, news);
  }

  /** Of a device that has nothing: fills the copy. */
  void first() {
    CompletableFuture<?> messages = beside(() -> fetch(device.newestSeqs()));
    all(
        beside(
            () -> {
              lists.refresh(VersionedList.GROUPS);
              refreshMembers();
            }),
        beside(() -> lists.refresh(VersionedList.FRIENDS)));
    lists.refresh(VersionedList.CONVERSATIONS);
    device.readStates();
    all(messages, beside(this::self), beside(this::blacks));
  }

  /**
   * Of a device that has a copy.
   *
   * @return what it did not have; the copy is not changed by it
   */
  List<String> later() {
    Map<String, Long> seqs = device.newestSeqs();
    device.readStates();
    seqs.forEach(
        (conversation, seq) -> {
          if (seq > copy.fetched(conversation)) {
            news.add(conversation + " has messages up to " + seq);
          }
        });
    all(
        beside(this::self),
        beside(this::blacks),
        beside(() -> lists.refresh(VersionedList.GROUPS)),
        beside(() -> lists.refresh(VersionedList.FRIENDS)),
        beside(() -> lists.refresh(VersionedList.CONVERSATIONS)),
        beside(this::refreshMembers));
    return news.lines();
  }

  private void refreshMembers() {
    Set<String> groups = copy.kept(VersionedList.GROUPS, user).ids();
    lists.refreshMembers(groups, parallel);
  }

  /** Lines of notifications are only noted as fetched. */
  private void fetch(Map<String, Long> newest) {
    Map<String, Long> chats = new HashMap<>(newest);
    chats.keySet().removeIf(conversation -> conversation.startsWith(NOTIFICATION_LINE));
    for (ReceivedMessage message : device.newestMessages(chats)) {
      copy.newest(message.conversationId(), message.clientMessageId());
    }
    copy.fetched(newest);
  }

  private void self() {
    ObjectNode request = api.body();
    request.putArray("userIDs").add(user);
    String found =
        api.post("/user/get_users_info", request).path("usersInfo").path(0).path("userID").asText();
    if (!found.equals(user)) {
      throw new IllegalStateException("get_users_info does not know " + user);
    }
  }

  private void blacks() {
    ObjectNode request = api.body().put("userID", user);
    request.putObject("pagination").put("pageNumber", 1).put("showNumber", BLACKS_PER_PAGE);
    int count = api.post("/friend/get_black_list", request).path("blacks").size();
    if (count > 0) {
      news.add(count + " users are on the black list");
    }
  }

  private CompletableFuture<Void> beside(Runnable part) {
    return CompletableFuture.runAsync(part, parallel);
  }

  private static void all(CompletableFuture<?>... parts) {
    CompletableFuture.allOf(parts).join();
  }
}
