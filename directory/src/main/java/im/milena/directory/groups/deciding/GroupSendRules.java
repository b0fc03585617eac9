package im.milena.directory.groups.deciding;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.changes.ChangeListener;
import im.milena.directory.sending.Attempt;
import im.milena.directory.sending.Freshness;
import im.milena.directory.sending.Recent;
import im.milena.directory.sending.SendRules;
import im.milena.directory.sending.SendVerdict;
import im.milena.log.DirectoryChange;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * May a user write to a group? A copy of the head brings along the member rows that were asked for
 * since: many members share one head, and a change drops all of it.
 */
public final class GroupSendRules implements SendRules, ChangeListener {
  private final Groups groups;
  private final Recent<GroupId, Known> known;
  private final Clock clock;

  /**
   * @param age after which copies are read again if no change is told
   */
  public GroupSendRules(Groups groups, Duration age, Ticker ticker, Clock clock) {
    this.groups = groups;
    this.known = new Recent<>(age, ticker, id -> new Known(groups.find(id)));
    this.clock = clock;
  }

  /** The head, and by user the rows that were read after it. */
  private record Known(Optional<Group> head, Map<UserId, Optional<GroupMember>> rows) {
    Known(Optional<Group> head) {
      this(head, new ConcurrentHashMap<>());
    }
  }

  @Override
  public SendVerdict judge(Attempt attempt, Freshness freshness) {
    if (!attempt.message().isGroup()) {
      return SendVerdict.Admitted.PLAIN;
    }
    GroupId id = new GroupId(attempt.message().group());
    UserId sender = attempt.message().sender();
    Known group = known.get(id, freshness);
    Optional<GroupMember> row = row(group, id, sender);
    return new GroupFacts(
            group.head(), group.head().flatMap(head -> Roster.seat(head, sender, row)))
        .verdict(attempt.exempt(), clock.millis());
  }

  private Optional<GroupMember> row(Known group, GroupId id, UserId user) {
    Optional<GroupMember> row = group.rows().get(user);
    if (row == null) {
      row = groups.members(id, List.of(user)).stream().findFirst();
      group.rows().put(user, row);
    }
    return row;
  }

  @Override
  public void changed(DirectoryChange change) {
    if (change.kind().equals(Groups.KIND)) {
      known.forget(new GroupId(change.document()));
    }
  }

  @Override
  public void lostTrack() {
    known.forgetAll();
  }
}
