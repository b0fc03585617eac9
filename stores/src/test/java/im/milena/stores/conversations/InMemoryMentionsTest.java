package im.milena.stores.conversations;

class InMemoryMentionsTest extends MentionsContract {
  private final Mentions mentions = new InMemoryMentions();

  @Override
  Mentions mentions() {
    return mentions;
  }
}
