package im.milena.directory.belongings;

import im.milena.directory.Caller;
import im.milena.directory.users.UserAccounts;
import im.milena.message.UserId;
import im.milena.stores.belongings.ClientConfigs;
import im.milena.stores.belongings.ClientConfigs.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that the operator hands to clients. A user reads what stands for everybody, overridden
 * by what stands for them.
 */
public final class ConfigService {
  /** Whose settings are everybody's. */
  private static final String EVERYBODY = "";

  private final ClientConfigs configs;
  private final UserAccounts accounts;

  ConfigService(ClientConfigs configs, UserAccounts accounts) {
    this.configs = configs;
    this.accounts = accounts;
  }

  public Map<String, String> of(Caller caller, UserId user) {
    caller.mustBe(user);
    Map<String, String> all = new HashMap<>(configs.of(EVERYBODY));
    all.putAll(configs.of(user.value()));
    return all;
  }

  /**
   * @param user empty for everybody
   */
  public void set(Caller caller, Optional<UserId> user, Map<String, String> values) {
    caller.mustBeAdmin();
    BelongingRules.list("configs", values.keySet(), BelongingRules.MAX_LIST);
    user.ifPresent(id -> accounts.mustExist(List.of(id)));
    values.forEach(
        (key, value) -> {
          BelongingRules.name("key", key);
          BelongingRules.text("value", value, BelongingRules.MAX_TEXT);
        });
    configs.set(
        values.entrySet().stream()
            .map(entry -> new Entry(name(user), entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Keys that are not there are passed over. */
  public void remove(Caller caller, Optional<UserId> user, List<String> keys) {
    caller.mustBeAdmin();
    BelongingRules.list("keys", keys, BelongingRules.MAX_LIST);
    configs.remove(name(user), keys);
  }

  /**
   * @param user empty for all of them
   * @param key empty for all of them
   */
  public ClientConfigs.Found search(
      Caller caller, Optional<UserId> user, String key, long skip, int limit) {
    caller.mustBeAdmin();
    return configs.search(name(user), key, skip, limit);
  }

  private static String name(Optional<UserId> user) {
    return user.map(UserId::value).orElse(EVERYBODY);
  }
}
