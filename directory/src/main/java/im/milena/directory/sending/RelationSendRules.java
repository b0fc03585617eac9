package im.milena.directory.sending;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.ErrorCode;
import im.milena.directory.changes.ChangeListener;
import im.milena.log.DirectoryChange;
import im.milena.message.UserId;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.Pairs;
import im.milena.stores.relations.UserPair;
import im.milena.stores.users.User;
import java.time.Duration;
import java.util.Optional;

/**
 * May a user write to somebody who blocks them, or who does not have them as a friend? The pair is
 * looked up only if the receiver has ever blocked anybody, or if friendship is asked for: most
 * messages pass on what is known of the receiver anyway.
 */
public final class RelationSendRules implements SendRules, ChangeListener {
  /** From this level on nobody is refused. */
  private static final int PRIVILEGED = 2;

  private final RecentUsers users;
  private final Recent<UserPair, Optional<Pair>> pairs;
  private final boolean onlyFriends;

  /**
   * @param onlyFriends whether only friends of a receiver may write to them (OpenIM's friendVerify)
   * @param age after which copies are read again if no change is told
   */
  public RelationSendRules(
      RecentUsers users, Pairs pairs, boolean onlyFriends, Duration age, Ticker ticker) {
    this.users = users;
    this.pairs = new Recent<>(age, ticker, pairs::find);
    this.onlyFriends = onlyFriends;
  }

  @Override
  public SendVerdict judge(Attempt attempt, Freshness freshness) {
    if (attempt.message().isGroup() || attempt.isNotification() || attempt.exempt()) {
      return SendVerdict.Admitted.PLAIN;
    }
    UserId sender = attempt.message().sender();
    UserId receiver = new UserId(attempt.message().receiver());
    if (sender.equals(receiver) || !(onlyFriends || guarded(receiver, freshness))) {
      return SendVerdict.Admitted.PLAIN;
    }
    SendVerdict verdict = verdict(side(sender, receiver, freshness), onlyFriends);
    // Asked last, because it is rarely needed.
    return verdict.isRefused() && privileged(sender, freshness)
        ? SendVerdict.Admitted.PLAIN
        : verdict;
  }

  /**
   * @param receiver what the receiver has of the sender
   */
  static SendVerdict verdict(Pair.Side receiver, boolean onlyFriends) {
    if (receiver.block() != null) {
      return new SendVerdict.Refused(ErrorCode.BLOCKED, "the receiver blocks the sender");
    }
    if (onlyFriends && receiver.friend() == null) {
      return new SendVerdict.Refused(
          ErrorCode.NOT_FRIENDS, "the receiver does not have the sender as a friend");
    }
    return SendVerdict.Admitted.PLAIN;
  }

  private boolean privileged(UserId sender, Freshness freshness) {
    return users.get(sender, freshness).map(User::level).orElse(0) >= PRIVILEGED;
  }

  private boolean guarded(UserId receiver, Freshness freshness) {
    return users.get(receiver, freshness).map(User::guarded).orElse(false);
  }

  private Pair.Side side(UserId sender, UserId receiver, Freshness freshness) {
    return pairs
        .get(UserPair.of(sender, receiver), freshness)
        .map(pair -> pair.side(receiver))
        .orElse(Pair.Side.NOTHING);
  }

  @Override
  public void changed(DirectoryChange change) {
    if (change.kind().equals(Pairs.KIND)) {
      pairs.forget(UserPair.parse(change.document()));
    }
  }

  @Override
  public void lostTrack() {
    pairs.forgetAll();
  }
}
