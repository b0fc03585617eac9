package im.milena.stores.documents;

class InMemoryMentionsTest extends MentionsContract {
  private final Mentions mentions = new InMemoryMentions();

  @Override
  Mentions mentions() {
    return mentions;
  }
}
