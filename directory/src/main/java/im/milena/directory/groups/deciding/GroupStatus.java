package im.milena.directory.groups.deciding;

/** OpenIM's numbers for the state of a group. */
public final class GroupStatus {
  public static final int NORMAL = 0;
  public static final int DISMISSED = 2;
  public static final int MUTED = 3;

  private GroupStatus() {}
}
