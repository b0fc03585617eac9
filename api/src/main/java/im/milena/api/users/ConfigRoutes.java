package im.milena.api.users;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.self;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.api.routing.UserRequest;
import im.milena.directory.belongings.ConfigService;
import im.milena.message.UserId;
import im.milena.stores.belongings.ClientConfigs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code /user/…_user_client_config} routes; an empty user stands for everybody. */
final class ConfigRoutes {
  private final ConfigService configs;

  ConfigRoutes(ConfigService configs) {
    this.configs = configs;
  }

  List<Route<?>> routes() {
    return List.of(
        self("/user/get_user_client_config", UserRequest.class, this::get),
        admin("/user/set_user_client_config", SetRequest.class, this::set),
        admin("/user/del_user_client_config", RemoveRequest.class, this::remove),
        admin("/user/page_user_client_config", PageRequest.class, this::page));
  }

  record GetAnswer(Map<String, String> configs) {}

  record SetRequest(String userID, @Nullable Map<String, String> configs) {}

  record RemoveRequest(String userID, List<String> keys) {}

  record PageRequest(String userID, String key, @Nullable Pagination pagination) {}

  record PageAnswer(long total, List<Config> configs) {
    record Config(String key, String userID, String value) {}
  }

  Object get(Call<UserRequest> call) {
    return new GetAnswer(configs.of(call.caller(), Arguments.user("userID", call.body().userID())));
  }

  @Nullable Object set(Call<SetRequest> call) {
    Map<String, String> values = new HashMap<>();
    Map<String, String> given = call.body().configs();
    if (given != null) {
      given.forEach((key, value) -> values.put(key, value == null ? "" : value));
    }
    configs.set(call.caller(), user(call.body().userID()), values);
    return null;
  }

  @Nullable Object remove(Call<RemoveRequest> call) {
    configs.remove(call.caller(), user(call.body().userID()), call.body().keys());
    return null;
  }

  Object page(Call<PageRequest> call) {
    Pagination page = Pagination.check(call.body().pagination());
    ClientConfigs.Found found =
        configs.search(
            call.caller(),
            user(call.body().userID()),
            call.body().key(),
            page.skip(),
            (int) page.limit());
    return new PageAnswer(
        found.total(),
        found.entries().stream()
            .map(entry -> new PageAnswer.Config(entry.key(), entry.user(), entry.value()))
            .toList());
  }

  private static Optional<UserId> user(String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(Arguments.user("userID", id));
  }
}
