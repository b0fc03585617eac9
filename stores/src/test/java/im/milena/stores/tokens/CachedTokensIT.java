package im.milena.stores.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import im.milena.stores.RedisServer;
import im.milena.stores.tokens.Tokens.Issued;
import im.milena.stores.tokens.Tokens.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CachedTokensIT extends TokensContract {
  @RegisterExtension static final RedisServer REDIS = new RedisServer();

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

  private Issued token(UserId user) {
    return new Issued(user, 5, "d", clock.instant().plus(Duration.ofDays(1)), State.VALID);
  }
}
