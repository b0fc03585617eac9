package im.milena.stores.tokens;

import java.time.Clock;

class InMemoryTokensTest extends TokensContract {
  @Override
  Tokens tokens(Clock clock) {
    return new InMemoryTokens(clock);
  }
}
