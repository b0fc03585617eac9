package im.milena.stores.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.message.UserId;
import im.milena.stores.NthCall;
import im.milena.stores.RedisServer;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.tokens.Tokens.Issued;
import im.milena.stores.tokens.Tokens.State;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CachedTokensIT extends TokensContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

  private static final UserId ALICE = new UserId("alice");
  private static final String KEY = "milena:{alice}:token:5:d";

  @Override
  Tokens tokens(Clock clock) {
    return REDIS.stores().tokens(new InMemoryTokens(clock), clock);
  }

  @Test
  void aKickOutlivesTheLossOfRedis() {
    UserId alice = new UserId("alice");
    Tokens tokens = tokens(clock);
    tokens.issue(token(alice));
    tokens.kick(alice, 5, List.of("d"));

    REDIS.loseEverything();

    assertThat(tokens.state(alice, 5, "d")).contains(State.KICKED);
  }

  @Test
  void aReaderThatSawItValidCannotPutThatBackOverAKick() {
    UserId alice = new UserId("alice");
    Tokens truth = new InMemoryTokens(clock);
    truth.issue(token(alice));
    Tokens direct = REDIS.stores().tokens(truth, clock);
    Tokens slow =
        REDIS
            .stores()
            .tokens(
                new Tokens() {
                  @Override
                  public void issue(Issued token) {
                    truth.issue(token);
                  }

                  @Override
                  public Optional<State> state(UserId user, int platform, String digest) {
                    return truth.state(user, platform, digest);
                  }

                  @Override
                  public void kick(UserId user, int platform, java.util.Collection<String> all) {
                    truth.kick(user, platform, all);
                  }

                  @Override
                  public List<Issued> of(UserId user) {
                    List<Issued> seen = truth.of(user);
                    direct.kick(user, 5, List.of("d"));
                    return seen;
                  }
                },
                clock);

    slow.state(alice, 5, "d");

    assertThat(direct.state(alice, 5, "d")).contains(State.KICKED);
  }

  @Test
  void whileTheTruthIsDownACopyIsBelievedHoweverOldItIs() {
    InMemoryTokens truth = new InMemoryTokens(clock);
    Tokens tokens = REDIS.stores().tokens(truth, clock);
    tokens.issue(token(ALICE));
    age();
    truth.sicken();

    assertThat(tokens.state(ALICE, 5, "d")).contains(State.VALID);
    assertThatThrownBy(() -> tokens.state(ALICE, 5, "another"))
        .isInstanceOf(StoreUnavailableException.class);
  }

  /** Or a hundred logins at once would each wait for it. */
  @Test
  void whileTheTruthIsDownItIsAskedOnceASecond() {
    var asked = new AtomicInteger();
    InMemoryTokens truth = new InMemoryTokens(clock);
    Tokens counting =
        (Tokens)
            Proxy.newProxyInstance(
                Tokens.class.getClassLoader(),
                new Class<?>[] {Tokens.class},
                (proxy, method, arguments) -> {
                  asked.incrementAndGet();
                  try {
                    return method.invoke(truth, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Tokens tokens = REDIS.stores().tokens(counting, clock);
    tokens.issue(token(ALICE));
    age();
    truth.sicken();
    asked.set(0);

    for (int i = 0; i < 10; i++) {
      tokens.state(ALICE, 5, "d");
    }

    assertThat(asked).hasValue(1);
  }

  @Test
  void anOldCopyIsComparedWithTheTruth() {
    Tokens truth = new InMemoryTokens(clock);
    Tokens tokens = REDIS.stores().tokens(truth, clock);
    tokens.issue(token(ALICE));
    truth.kick(ALICE, 5, List.of("d"));
    assertThat(tokens.state(ALICE, 5, "d")).contains(State.VALID);
    age();

    assertThat(tokens.state(ALICE, 5, "d")).contains(State.KICKED);
    byte[] copy = REDIS.connection().call(commands -> commands.get(KEY));
    assertThat(new String(copy, StandardCharsets.UTF_8)).isEqualTo("KICKED");
  }

  @Test
  void aCopyThatIsUsedLivesOn() {
    Tokens tokens = tokens(clock);
    tokens.issue(token(ALICE));
    age();

    tokens.state(ALICE, 5, "d");

    long left = REDIS.connection().call(commands -> commands.pttl(KEY));
    assertThat(left).isGreaterThan(Duration.ofHours(23).toMillis());
  }

  @Test
  void whicheverCallOfTheTruthFailsAKickThatIsRepeatedIsKept() {
    NthCall.each(
        fault -> {
          REDIS.loseEverything();
          Tokens truth = new InMemoryTokens(clock);
          truth.issue(token(ALICE));
          Tokens tokens = REDIS.stores().tokens(fault.on(Tokens.class, truth), clock);

          attempt(() -> tokens.state(ALICE, 5, "d"));
          if (!attempt(() -> tokens.kick(ALICE, 5, List.of("d")))) {
            assertThat(attempt(() -> tokens.kick(ALICE, 5, List.of("d")))).isTrue();
          }

          assertThat(tokens.state(ALICE, 5, "d")).contains(State.KICKED);
        });
  }

  private static boolean attempt(Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** As if it had not been looked at for long. */
  private static void age() {
    REDIS.connection().call(commands -> commands.pexpire(KEY, 60_000));
  }

  private Issued token(UserId user) {
    return new Issued(user, 5, "d", clock.instant().plus(Duration.ofDays(90)), State.VALID);
  }
}
