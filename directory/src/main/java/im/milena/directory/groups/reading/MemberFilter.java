package im.milena.directory.groups.reading;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.stores.groups.GroupMember;
import java.util.Set;

/** Which members a client asks for. OpenIM's numbers 0 to 5 are the ordinals. */
public enum MemberFilter {
  ALL(GroupMember.OWNER, GroupMember.ADMIN, GroupMember.MEMBER),
  OWNER(GroupMember.OWNER),
  ADMINS(GroupMember.ADMIN),
  ORDINARY(GroupMember.MEMBER),
  ADMINS_AND_ORDINARY(GroupMember.ADMIN, GroupMember.MEMBER),
  OWNER_AND_ADMINS(GroupMember.OWNER, GroupMember.ADMIN);

  private final Set<Integer> roles;

  MemberFilter(Integer... roles) {
    this.roles = Set.of(roles);
  }

  /**
   * @throws RefusedException ARGS
   */
  public static MemberFilter of(int number) {
    if (number < 0 || number >= values().length) {
      throw new RefusedException(
          ErrorCode.ARGS, "filter must be 0.." + (values().length - 1) + ", got: " + number);
    }
    return values()[number];
  }

  boolean accepts(GroupMember member) {
    return roles.contains(member.role());
  }
}
