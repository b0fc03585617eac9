package im.milena.directory.sending;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.groups.Roster;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import im.milena.stores.documents.Groups;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * May a user write to a group? Head and member row are cached apart: many members share one head.
 */
public final class GroupSendRules implements SendRules {
  private final Recent<GroupId, Optional<Group>> heads;
  private final Recent<Seat, Optional<GroupMember>> rows;
  private final Clock clock;

  public GroupSendRules(Groups groups, Duration age, Ticker ticker, Clock clock) {
    this.heads = new Recent<>(age, ticker, groups::find);
    this.rows =
        new Recent<>(
            age,
            ticker,
            seat -> groups.members(seat.group(), List.of(seat.user())).stream().findFirst());
    this.clock = clock;
  }

  private record Seat(GroupId group, UserId user) {}

  @Override
  public Verdict judge(Attempt attempt, Freshness freshness) {
    if (!attempt.message().isGroup()) {
      return Verdict.Admitted.PLAIN;
    }
    GroupId id = new GroupId(attempt.message().group());
    UserId sender = attempt.message().sender();
    Optional<Group> head = heads.get(id, freshness);
    Optional<GroupMember> row = rows.get(new Seat(id, sender), freshness);
    return new GroupFacts(head, head.flatMap(group -> Roster.seat(group, sender, row)))
        .verdict(attempt.exempt(), clock.millis());
  }
}
