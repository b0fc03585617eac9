package im.milena.directory.groups.deciding;

import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.GroupRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one change wants.
 *
 * @param after the head as it is then
 * @param members rows that carry the list's new version
 * @param requests rows that carry the head's new version
 * @param envelopes encoded
 */
public record Decision(
    Group after,
    List<GroupMember> members,
    List<GroupRequest> requests,
    Group.Everybody everybody,
    List<byte[]> envelopes) {

  public static Decision of(Group after) {
    return new Decision(after, List.of(), List.of(), Group.Everybody.UNTOUCHED, List.of());
  }

  public Decision withMembers(List<GroupMember> rows) {
    return new Decision(after, rows, requests, everybody, envelopes);
  }

  public Decision withRequests(List<GroupRequest> rows) {
    return new Decision(after, members, rows, everybody, envelopes);
  }

  public Decision with(Group.Everybody all) {
    return new Decision(after, members, requests, all, envelopes);
  }

  public Decision telling(byte[] envelope) {
    return telling(List.of(envelope));
  }

  /** After what is told already. */
  public Decision telling(List<byte[]> more) {
    return new Decision(
        after,
        members,
        requests,
        everybody,
        Stream.concat(envelopes.stream(), more.stream()).toList());
  }

  /** Whether it changes who may see what. */
  boolean movesMembers() {
    return members.stream().anyMatch(row -> row.joins() || row.left());
  }

  /** The head that carries the decision. A version is decided once, so it names the decision. */
  Group head() {
    return after.with(
        new Group.Intent("v" + after.version(), members, requests, everybody, envelopes));
  }
}
