package im.milena.standalone;

import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.directory.tokens.Secret;
import im.milena.directory.tokens.TokenKey;
import im.milena.directory.tokens.TokenSettings;
import im.milena.directory.wiring.Directory;
import im.milena.message.UserId;
import im.milena.standalone.client.Defaults;
import im.milena.stores.presence.LoginPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is let in, and sees what. */
final class SecurityOptions {
  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description =
          "Signs tokens, and proves an application's backend. There is no default; `up` makes one and keeps"
              + " it in the data folder.")
  @Nullable String secret;

  @Option(
      names = "--admin",
      paramLabel = "USER[,…]",
      split = ",",
      description = "Administrators (default: ${DEFAULT-VALUE}).")
  private List<String> administrators = List.of(Defaults.ADMIN);

  @Option(
      names = "--login-policy",
      paramLabel = "N",
      description =
          "Which terminals a login displaces: 0 none, 1 same platform, 4 same class, 5 all but PCs (default:"
              + " ${DEFAULT-VALUE}).")
  private int policy = LoginPolicy.ONE_PER_PLATFORM.code();

  @Option(
      names = "--token-days",
      paramLabel = "N",
      description = "How long a token is good (default: ${DEFAULT-VALUE}).")
  private long tokenDays = TokenSettings.DEFAULT_LIFETIME.toDays();

  @Option(
      names = "--friend-verify",
      description = "Only friends of a receiver may write to him (default: everybody may).")
  private boolean onlyFriends;

  @Option(
      names = "--history-for-new-members",
      paramLabel = "BOOL",
      arity = "1",
      description =
          "Whether who joins a group sees what was said before (default: ${DEFAULT-VALUE}).")
  private boolean historyForNewMembers = GroupPolicy.DEFAULT.historyForNewMembers();

  Set<UserId> administrators() {
    return administrators.stream().map(UserId::new).collect(Collectors.toSet());
  }

  LoginPolicy policy() {
    return LoginPolicy.of(policy);
  }

  Directory.Policy directoryPolicy() {
    return new Directory.Policy(onlyFriends, new GroupPolicy(historyForNewMembers));
  }

  TokenSettings tokens(String secretInForce) {
    Secret shared = new Secret(secretInForce);
    return new TokenSettings(
        new TokenKey.Shared(shared),
        List.of(),
        shared,
        administrators(),
        Duration.ofDays(tokenDays),
        policy(),
        TokenSettings.MAX_TRUST);
  }
}
