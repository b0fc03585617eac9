package im.milena.directory.relations;

import im.milena.directory.DerivedId;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.notifications.Notification;
import im.milena.directory.users.ProfileAudience;
import im.milena.message.UserId;
import im.milena.stores.decisions.Touch;
import im.milena.stores.relations.Pairs;
import im.milena.stores.users.UserHead;
import java.util.List;

/**
 * Everybody who has the user as a friend, whether the user has them or not: their rows show the
 * user's profile.
 */
public final class FriendAudience implements ProfileAudience {
  private static final int UPDATED = 1209;

  /** So many are told in well under a second. */
  private static final int AT_ONCE = 100;

  private final Pairs pairs;
  private final IntentWork work;

  public FriendAudience(Pairs pairs, IntentWork work) {
    this.pairs = pairs;
    this.work = work;
  }

  /** What clients read; the component is OpenIM's JSON key. */
  record Updated(String userID) {}

  @Override
  public void tell(UserId changed, DerivedId decision, UserHead.News news, Runnable alive) {
    List<UserId> friends =
        pairs.listing(changed).stream().map(pair -> pair.users().other(changed)).sorted().toList();
    for (int from = 0; from < friends.size(); from += AT_ONCE) {
      List<UserId> chunk = friends.subList(from, Math.min(from + AT_ONCE, friends.size()));
      work.tellAll(
          chunk.stream()
              .map(friend -> Touch.changed(FriendLists.of(friend), changed.value()))
              .toList(),
          chunk.stream().map(friend -> told(changed, friend, decision, news)).toList());
      alive.run();
    }
  }

  /** Their own devices know already, and would be told once per friend. */
  private static byte[] told(
      UserId changed, UserId friend, DerivedId decision, UserHead.News news) {
    return Notification.toUser(changed, friend, UPDATED, new Updated(changed.value()), decision)
        .notToSender()
        .envelope(news.operationId(), news.at());
  }
}
