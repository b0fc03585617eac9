package im.milena.stores.documents;

import java.time.Clock;

class InMemoryTokensTest extends TokensContract {
  @Override
  Tokens tokens(Clock clock) {
    return new InMemoryTokens(clock);
  }
}
