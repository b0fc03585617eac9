package im.milena.api.users;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Route;
import im.milena.api.routing.UserRequest;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.Presence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /user/…} about who is online. Clients subscribe through their connection (2005); the
 * routes for that are OpenIM's stubs, which its JS client still has.
 */
final class StatusRoutes {
  private static final int ONLINE = 1;
  private static final int OFFLINE = 0;

  private final Presence presence;

  StatusRoutes(Presence presence) {
    this.presence = presence;
  }

  List<Route<?>> routes() {
    return List.of(
        admin("/user/get_users_online_status", FindRequest.class, this::online),
        admin("/user/get_users_online_token_detail", FindRequest.class, this::tokens),
        user("/user/get_users_status", StatusRequest.class, this::statuses),
        user("/user/subscribe_users_status", SubscribeRequest.class, this::subscribe),
        self("/user/get_subscribe_users_status", UserRequest.class, this::subscribed));
  }

  record FindRequest(List<String> userIDs) {}

  record StatusRequest(String userID, List<String> userIDs) {}

  /**
   * @param genre 1 subscribe, 2 cancel
   */
  record SubscribeRequest(String userID, List<String> userIDs, int genre) {}

  record StatusAnswer(List<Status> statusList) {
    record Status(String userID, int status, List<Integer> platformIDs) {}
  }

  record OnlineUser(String userID, int status, List<Connection> detailPlatformStatus) {
    /**
     * @param token digest of the token, which nobody but its owner has
     */
    record Connection(int platformID, String connID, boolean isBackground, String token) {}
  }

  record UserTokens(String userID, int status, List<OfPlatform> singlePlatformToken) {
    /**
     * @param token digests
     */
    record OfPlatform(int platformID, int total, List<String> token) {}
  }

  /** Whoever is asked for is there, in the order of the question. */
  Object online(Call<FindRequest> call) {
    List<UserId> users = users(call.body().userIDs());
    Map<UserId, List<Device>> devices = presence.devices(users);
    return users.stream()
        .map(user -> onlineUser(user, devices.getOrDefault(user, List.of())))
        .toList();
  }

  private static OnlineUser onlineUser(UserId user, List<Device> devices) {
    return new OnlineUser(
        user.value(),
        devices.isEmpty() ? OFFLINE : ONLINE,
        devices.stream()
            .map(
                d ->
                    new OnlineUser.Connection(
                        d.platform(), d.connection(), d.background(), d.token()))
            .toList());
  }

  Object tokens(Call<FindRequest> call) {
    List<UserId> users = users(call.body().userIDs());
    Map<UserId, List<Device>> devices = presence.devices(users);
    return users.stream()
        .map(user -> userTokens(user, devices.getOrDefault(user, List.of())))
        .toList();
  }

  private static UserTokens userTokens(UserId user, List<Device> devices) {
    Map<Integer, List<String>> byPlatform =
        devices.stream()
            .collect(
                Collectors.groupingBy(
                    Device::platform,
                    TreeMap::new,
                    Collectors.mapping(Device::token, Collectors.toList())));
    return new UserTokens(
        user.value(),
        devices.isEmpty() ? OFFLINE : ONLINE,
        byPlatform.entrySet().stream()
            .map(e -> new UserTokens.OfPlatform(e.getKey(), e.getValue().size(), e.getValue()))
            .toList());
  }

  Object statuses(Call<StatusRequest> call) {
    List<UserId> users = users(call.body().userIDs());
    Map<UserId, List<Integer>> platforms = presence.platforms(users);
    return new StatusAnswer(
        users.stream()
            .map(
                user -> {
                  List<Integer> online = platforms.getOrDefault(user, List.of());
                  return new StatusAnswer.Status(
                      user.value(), online.isEmpty() ? OFFLINE : ONLINE, online);
                })
            .toList());
  }

  /** Answers nothing, as OpenIM does. */
  @Nullable Object subscribe(Call<SubscribeRequest> call) {
    return null;
  }

  /** Nobody is ever subscribed to this way. */
  Object subscribed(Call<UserRequest> call) {
    return new StatusAnswer(List.of());
  }

  private static List<UserId> users(List<String> ids) {
    if (ids.isEmpty()) {
      throw Arguments.refused("userIDs must not be empty");
    }
    return Arguments.users("userIDs", ids).stream().distinct().toList();
  }
}
