package im.milena.stores.documents;

import im.milena.message.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The user documents. Throws {@link im.milena.stores.StoreUnavailableException} when MongoDB is
 * sick.
 */
public interface Users {
  /** What changes of users are told as. */
  String KIND = "user";

  /** Adds all or, if any id is taken, none; returns the taken ids. */
  Set<UserId> add(Collection<User> users);

  /** Those that exist, in the order asked for. */
  List<User> find(Collection<UserId> ids);

  /** Replaces the document of an existing user; false if there is none. */
  boolean replace(User user);
}
