package im.milena.directory.changes;

import im.milena.log.DirectoryChange;

/** Holds copies of documents and drops those that changed. Called on any thread; never blocks. */
public interface ChangeListener {
  void changed(DirectoryChange change);

  /** Some changes were missed: no copy can be trusted any more. */
  void lostTrack();
}
