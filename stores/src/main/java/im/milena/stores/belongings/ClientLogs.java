package im.milena.stores.belongings;

import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;

/**
 * Which log files clients have uploaded: the newest few of each user. Throws {@link
 * im.milena.stores.StoreUnavailableException} when MongoDB is sick.
 */
public interface ClientLogs {
  /** How many are kept of one user; older ones are forgotten. */
  int KEPT = 100;

  /**
   * @param total on all pages
   */
  record Found(int total, List<ClientLog> logs) {}

  /** All of one user. */
  void add(UserId user, List<ClientLog> added);

  /**
   * One page, newest first.
   *
   * @param keyword a part of the user's id or of the file's name
   * @param from milliseconds, inclusive
   * @param to milliseconds, inclusive
   */
  Found search(String keyword, long from, long to, long skip, int limit);

  /** Unknown ids are passed over. */
  void remove(Collection<String> ids);
}
