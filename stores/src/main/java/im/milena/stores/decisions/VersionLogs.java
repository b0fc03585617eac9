package im.milena.stores.decisions;

import java.util.Collection;

/**
 * What changed in the lists that clients synchronise incrementally. A log says that an element was
 * touched, never what it is now: readers look at the live row, so a touch that is repeated, or that
 * comes long after its change, does no harm. Touch after the row is written.
 *
 * <p>Throws {@link im.milena.stores.StoreUnavailableException} when the store is sick.
 */
public interface VersionLogs {
  /**
   * How many changes of a list are kept; a client that is further behind loads the list in full.
   */
  int KEPT = 256;

  /** At least once: after an error some of the touches may be there. */
  void touch(Collection<Touch> touches);

  /** The list's log; one without changes begins now. */
  VersionLog of(String list);
}
