package im.milena.directory.groups.deciding;

import im.milena.stores.groups.Group;

/** How somebody becomes a member. OpenIM's needVerification 0 to 2 are the ordinals. */
public enum JoinMode {
  /** Users who want in ask those who run the group; members bring in others directly. */
  ASK_OR_BE_INVITED,
  /** Those who run the group are asked about everybody. */
  ALWAYS_ASK,
  /** Every user who wants comes in. */
  OPEN;

  /** A number that means nothing is what OpenIM makes of it: the first. */
  public static JoinMode of(Group.Info info) {
    int number = info.needVerification();
    return number > 0 && number < values().length ? values()[number] : ASK_OR_BE_INVITED;
  }
}
