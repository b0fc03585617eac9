package im.milena.directory.users;

import im.milena.directory.DerivedId;
import im.milena.message.UserId;
import im.milena.stores.users.UserHead;

/** Those who see a user's profile in lists of their own, and so have to hear of a change. */
public interface ProfileAudience {
  /**
   * Touches their lists and tells them, in chunks. May be called again for the same change.
   *
   * @param decision names the change, the same at each call for it
   * @param alive to be called after each chunk, at least every second or so
   */
  void tell(UserId changed, DerivedId decision, UserHead.News news, Runnable alive);
}
