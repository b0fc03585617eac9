package im.milena.stores.belongings;

import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands of users. Throws {@link im.milena.stores.StoreUnavailableException} when MongoDB is
 * sick.
 */
public interface UserCommands {
  /** False if the user has one of that type and uuid. */
  boolean add(UserCommand command);

  /** Null leaves as it is what it stands for; false if there is no such command. */
  boolean update(UserId user, int type, String uuid, @Nullable String value, @Nullable String ex);

  /** False if there is no such command. */
  boolean remove(UserId user, int type, String uuid);

  /** All of the user's, oldest first. */
  List<UserCommand> of(UserId user);
}
