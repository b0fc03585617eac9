package im.milena.stores.tokens;

import static im.milena.stores.tokens.Tokens.State.KICKED;
import static im.milena.stores.tokens.Tokens.State.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.milena.message.UserId;
import im.milena.stores.PinnedClock;
import im.milena.stores.tokens.Tokens.Issued;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every token store does. */
abstract class TokensContract {
  private static final UserId ALICE = new UserId("alice");

  /** Redis expires by its own clock, so the pinned one starts at the present. */
  final PinnedClock clock = new PinnedClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));

  private Tokens tokens;

  abstract Tokens tokens(Clock clock);

  @BeforeEach
  void open() {
    tokens = tokens(clock);
  }

  private Issued issue(int platform, String digest, Duration life) {
    Issued token = new Issued(ALICE, platform, digest, clock.instant().plus(life), VALID);
    tokens.issue(token);
    return token;
  }

  @Test
  void anIssuedTokenIsValidOnItsPlatformOnly() {
    issue(5, "d", Duration.ofDays(1));

    assertThat(tokens.state(ALICE, 5, "d")).contains(VALID);
    assertThat(tokens.state(ALICE, 1, "d")).isEmpty();
    assertThat(tokens.state(new UserId("bob"), 5, "d")).isEmpty();
    assertThat(tokens.state(ALICE, 5, "other")).isEmpty();
  }

  @Test
  void aKickIsSeenAtOnceEvenByWhoHasJustSeenItValid() {
    issue(5, "d", Duration.ofDays(1));
    issue(5, "e", Duration.ofDays(1));
    tokens.state(ALICE, 5, "d");

    tokens.kick(ALICE, 5, List.of("d", "never issued"));

    assertThat(tokens.state(ALICE, 5, "d")).contains(KICKED);
    assertThat(tokens.state(ALICE, 5, "e")).contains(VALID);
    assertThat(tokens.state(ALICE, 5, "never issued")).isEmpty();
  }

  @Test
  void anExpiredTokenIsAbsent() {
    Issued lasting = issue(5, "long", Duration.ofDays(1));
    issue(5, "short", Duration.ofMillis(100));

    clock.advance(Duration.ofMinutes(2));

    await().untilAsserted(() -> assertThat(tokens.state(ALICE, 5, "short")).isEmpty());
    assertThat(tokens.of(ALICE)).containsExactly(lasting);
  }

  @Test
  void aUsersTokensAreListedWithTheirStates() {
    issue(1, "a", Duration.ofDays(1));
    issue(5, "b", Duration.ofDays(1));
    tokens.kick(ALICE, 5, List.of("b"));

    assertThat(tokens.of(ALICE))
        .extracting(Issued::digest, Issued::platform, Issued::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("a", 1, VALID),
            org.assertj.core.groups.Tuple.tuple("b", 5, KICKED));
  }
}
