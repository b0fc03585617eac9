package im.milena.api.routing;

import org.jspecify.annotations.Nullable;

/** A request that names nothing but its user; inside are OpenIM's usual ones about their lists. */
public record UserRequest(String userID) implements Owned {
  @Override
  public String owner() {
    return userID;
  }

  /** A page of a list. */
  public record Page(String userID, @Nullable Pagination pagination) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  /** All ids of a list. */
  public record Ids(long idHash, String userID) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  /**
   * What changed in a list since the client's copy of it.
   *
   * @param version 0 if the client has no copy
   */
  public record Since(String userID, String versionID, long version) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }
}
