package im.milena.stores.belongings;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Settings that the operator hands to clients, for everybody (the empty user) or for one user.
 * Throws {@link im.milena.stores.StoreUnavailableException} when MongoDB is sick.
 */
public interface ClientConfigs {
  /** A setting of a user, or of everybody. */
  record Entry(String user, String key, String value) {}

  /**
   * @param total on all pages
   */
  record Found(long total, List<Entry> entries) {}

  void set(Collection<Entry> entries);

  void remove(String user, Collection<String> keys);

  /** What stands for exactly this user, or for everybody if it is empty. */
  Map<String, String> of(String user);

  /**
   * One page, by user and key.
   *
   * @param user empty for all
   * @param key empty for all
   */
  Found search(String user, String key, long skip, int limit);
}
