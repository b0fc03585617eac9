package im.milena.directory.users;

import im.milena.directory.decisions.Heads;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.Ingress;
import im.milena.message.UserId;
import im.milena.stores.users.UserHead;
import im.milena.stores.users.Users;
import java.util.List;
import java.util.Optional;

/**
 * Users, in whose documents changes of profiles are decided. To complete one is to tell the user
 * and to start the {@link ProfileNews news} for others, which take the intent off when they have
 * reached everybody.
 */
final class ProfileHeads implements Heads<UserId, UserHead> {
  private final Users users;
  private final IntentWork work;
  private final ProfileNews news;

  ProfileHeads(Users users, IntentWork work, ProfileNews news) {
    this.users = users;
    this.work = work;
    this.news = news;
  }

  @Override
  public String kind() {
    return Users.KIND;
  }

  @Override
  public UserId key(String document) {
    return new UserId(document);
  }

  @Override
  public String document(UserId key) {
    return key.value();
  }

  @Override
  public Optional<UserHead> find(UserId key) {
    return users.head(key);
  }

  /** Users are registered, not decided. */
  @Override
  public boolean create(UserHead decided) {
    throw new UnsupportedOperationException("users are registered");
  }

  @Override
  public boolean decide(UserHead before, UserHead after) {
    return users.decide(after, before.version());
  }

  @Override
  public Optional<String> unfinished(UserHead head) {
    return Optional.ofNullable(head.intent()).map(UserHead.Intent::operation);
  }

  /** Keeps the news: they may be on their way still, and the next decision takes them over. */
  @Override
  public UserHead withoutIntent(UserHead head) {
    UserHead.Intent intent = head.intent();
    return intent == null || intent.news() == null
        ? new UserHead(head.user(), head.version(), null)
        : head;
  }

  @Override
  public Optional<Ingress.Position> complete(UserHead head) {
    UserHead.Intent intent = head.intent();
    if (intent == null) {
      return Optional.empty();
    }
    Optional<Ingress.Position> last = work.carryOut(List.of(), intent.envelopes());
    if (intent.news() == null) {
      users.finish(head.user().id(), intent.operation());
    } else {
      news.spread(head.user().id(), intent.operation(), intent.news());
    }
    return last;
  }
}
