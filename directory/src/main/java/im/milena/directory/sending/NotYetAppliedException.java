package im.milena.directory.sending;

import im.milena.stores.UnavailableException;

/** The change is durable and will be applied, but readers may not see it yet. */
public final class NotYetAppliedException extends UnavailableException {
  public NotYetAppliedException(Ingress.Position position) {
    super(
        "the change at "
            + position.partition()
            + "@"
            + position.offset()
            + " is accepted but not visible yet",
        false);
  }
}
