package im.milena.directory.groups.reading;

import im.milena.directory.ListVersion;
import im.milena.directory.groups.telling.GroupView;
import im.milena.directory.groups.telling.MemberView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a member list since a client's copy of it.
 *
 * @param full the client has to load the list
 * @param deleted ids; members who left and came again are among them and among the inserted
 * @param group present if the group itself changed
 * @param sortVersion the version that changed the order, 0 if none did since
 */
public record MemberChanges(
    ListVersion version,
    boolean full,
    List<String> deleted,
    List<MemberView> inserted,
    List<MemberView> updated,
    @Nullable GroupView group,
    long sortVersion) {

  static MemberChanges full(ListVersion version, GroupView group) {
    return new MemberChanges(version, true, List.of(), List.of(), List.of(), group, 0);
  }

  public static MemberChanges none(ListVersion version) {
    return new MemberChanges(version, false, List.of(), List.of(), List.of(), null, 0);
  }
}
