package im.milena.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;

/**
 * An application's backend: registers users, gets their tokens, makes friends and groups of them
 * and sends in their names, over REST.
 */
public final class Backend {
  /** OpenIM takes up to 1,000 users in one request. */
  private static final int USERS_PER_REQUEST = 500;

  /** Pairs are decided one after the other, so a long list would outlast the client's patience. */
  private static final int FRIENDS_PER_REQUEST = 100;

  private static final int ATTEMPTS = 5;
  private static final int SERVER_ERROR = 500;
  private static final int GROUP_EXISTS = 1202;
  private static final int NORMAL_GROUP = 2;
  private static final int SINGLE = 1;
  private static final int GROUP = 3;
  private static final int TEXT = 101;

  private final Meter uncounted = new Meter();
  private final Rest rest;
  private final String token;

  public Backend(URI api, String secret, String admin) {
    this.rest = new Rest(api);
    this.token =
        rest.post(
                "/auth/get_admin_token",
                rest.body().put("secret", secret).put("userID", admin),
                "",
                uncounted)
            .path("token")
            .asText();
  }

  public void register(List<String> users) {
    for (List<String> some : Chunks.of(users, USERS_PER_REQUEST)) {
      ObjectNode body = rest.body();
      var list = body.putArray("users");
      for (String user : some) {
        list.addObject().put("userID", user).put("nickname", user).put("faceURL", "");
      }
      post("/user/user_register", body);
    }
  }

  public String userToken(String user, int platform) {
    return post("/auth/get_user_token", rest.body().put("userID", user).put("platformID", platform))
        .path("token")
        .asText();
  }

  /** What the user's device asks with this token. */
  public UserApi user(String userToken, Meter meter) {
    return new UserApi(rest, userToken, meter);
  }

  /** Makes them friends of the user, and them theirs. */
  public void befriend(String user, List<String> friends) {
    for (List<String> some : Chunks.of(friends, FRIENDS_PER_REQUEST)) {
      ObjectNode body = rest.body().put("ownerUserID", user);
      some.forEach(body.putArray("friendUserIDs")::add);
      make("/friend/import_friend", body, 0);
    }
  }

  public void createGroup(String group, String owner, List<String> members) {
    List<List<String>> batches = Chunks.of(members, USERS_PER_REQUEST);
    ObjectNode body = rest.body().put("ownerUserID", owner);
    batches.get(0).forEach(body.putArray("memberUserIDs")::add);
    body.putArray("adminUserIDs");
    body.putObject("groupInfo")
        .put("groupID", group)
        .put("groupName", group)
        .put("groupType", NORMAL_GROUP);
    make("/group/create_group", body, GROUP_EXISTS);
    for (List<String> some : batches.subList(1, batches.size())) {
      ObjectNode invitation = rest.body().put("groupID", group).put("reason", "");
      some.forEach(invitation.putArray("invitedUserIDs")::add);
      post("/group/invite_user_to_group", invitation);
    }
  }

  /** Sends a text to a user; returns its clientMsgID. */
  public String tell(String sender, String receiver, String text) {
    return send(
        message(sender, text)
            .put("sessionType", SINGLE)
            .put("recvID", receiver)
            .put("groupID", ""));
  }

  /** Sends a text to a group; returns its clientMsgID. */
  public String tellGroup(String sender, String group, String text) {
    return send(
        message(sender, text).put("sessionType", GROUP).put("recvID", "").put("groupID", group));
  }

  /**
   * Sends the same text to each of the users.
   *
   * @throws IllegalStateException if it does not reach one of them
   */
  public void tellEach(String sender, List<String> receivers, String text) {
    for (List<String> some : Chunks.of(receivers, USERS_PER_REQUEST)) {
      ObjectNode body = message(sender, text).put("sessionType", SINGLE);
      some.forEach(body.putArray("recvIDs")::add);
      JsonNode failed = post("/msg/batch_send_msg", body).path("failedUserIDs");
      if (!failed.isEmpty()) {
        throw new IllegalStateException("a batch did not reach " + failed);
      }
    }
  }

  private ObjectNode message(String sender, String text) {
    ObjectNode body = rest.body().put("sendID", sender).put("contentType", TEXT);
    body.putObject("content").put("content", text);
    return body;
  }

  private String send(ObjectNode message) {
    return post("/msg/send_msg", message).path("clientMsgID").asText();
  }

  /**
   * A server error leaves open whether it was done, so it is asked for again.
   *
   * @param made how a repeat of what was done is refused; 0 if it is not
   */
  private void make(String route, ObjectNode body, int made) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        post(route, body);
        return;
      } catch (RestErrorException e) {
        if (attempt > 1 && e.code() == made) {
          return;
        }
        if (attempt == ATTEMPTS || e.code() != SERVER_ERROR) {
          throw e;
        }
      }
    }
  }

  private JsonNode post(String route, ObjectNode body) {
    return rest.post(route, body, token, uncounted);
  }
}
