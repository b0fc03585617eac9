package im.milena.directory.changes;

import im.milena.log.DirectoryChange;

/** Where changes of documents are told. */
public interface DirectoryChanges {
  /**
   * Tells this process at once and all others soon. It does not wait and does not fail: copies are
   * short-lived anyway, so what is not told is noticed some seconds later.
   */
  void publish(DirectoryChange change);
}
