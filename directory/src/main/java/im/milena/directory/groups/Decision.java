package im.milena.directory.groups;

import im.milena.stores.documents.Group;
import im.milena.stores.documents.GroupMember;
import java.util.List;

/**
 * What one change wants: the head as it is then, rows and encoded envelopes.
 *
 * @param members rows that carry the new version
 */
record Decision(Group.Info info, List<GroupMember> members, List<byte[]> envelopes) {
  /** The head that carries the decision, one version up. */
  Group head(Group before) {
    long version = before.version() + 1;
    return new Group(before.id(), info, version, intent(version));
  }

  /** A version is decided once, so it names the decision. */
  Group.Intent intent(long version) {
    return new Group.Intent("v" + version, members, envelopes);
  }
}
