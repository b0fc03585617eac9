package im.milena.directory.changes;

import im.milena.log.DirectoryChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All holders of copies in this process; those that are made later join when they are made. */
public final class Copies implements ChangeListener {
  private final List<ChangeListener> holders = new CopyOnWriteArrayList<>();

  public void add(ChangeListener holder) {
    holders.add(holder);
  }

  @Override
  public void changed(DirectoryChange change) {
    holders.forEach(holder -> holder.changed(change));
  }

  @Override
  public void lostTrack() {
    holders.forEach(ChangeListener::lostTrack);
  }
}
