package im.milena.directory.groups;

import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.Outcome;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.serdes.Codecs;
import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import im.milena.stores.documents.Groups;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries out what a head's intent says. Whoever meets an unfinished intent does it, several at
 * once if it happens so: rows are written only over older ones, and envelopes carry ids by which
 * the topology drops a repeat.
 *
 * <p>The order matters. Rows come before slots, because a gateway that registers a user reads his
 * groups afterwards: one of the two sees the other's write. Both come before the envelopes, so a
 * joiner is reached by the very message that tells of it. The intent goes last: a crash before that
 * makes somebody else do it all again.
 */
final class Completion {
  private final Groups groups;
  private final Presence presence;
  private final Ingress ingress;

  Completion(Groups groups, Presence presence, Ingress ingress) {
    this.groups = groups;
    this.presence = presence;
    this.ingress = ingress;
  }

  /** Returns where the last envelope stands in ingress; empty if there was nothing to send. */
  Optional<Ingress.Position> complete(Group head) {
    Group.Intent intent = head.intent();
    if (intent == null) {
      return Optional.empty();
    }
    groups.writeMembers(intent.members());
    addSlots(head.id(), intent.members());
    Optional<Ingress.Position> last = Optional.empty();
    for (byte[] envelope : intent.envelopes()) {
      last = Optional.of(Outcome.of(ingress.write(Codecs.ENVELOPE.decode(envelope))));
    }
    groups.finish(head.id(), intent.operation());
    return last;
  }

  private void addSlots(GroupId group, Collection<GroupMember> rows) {
    List<UserId> present = rows.stream().filter(row -> !row.left()).map(GroupMember::user).toList();
    if (present.isEmpty()) {
      return;
    }
    Set<SlotLease> slots =
        presence.devices(present).values().stream()
            .flatMap(List::stream)
            .map(Device::slot)
            .collect(Collectors.toSet());
    slots.forEach(slot -> presence.addGroups(slot, Set.of(group)));
  }
}
