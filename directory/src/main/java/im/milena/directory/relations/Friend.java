package im.milena.directory.relations;

import im.milena.message.UserId;
import im.milena.stores.relations.Friendship;
import im.milena.stores.users.User;

/** One row of a user's list of friends, with the friend's present profile. */
public record Friend(UserId owner, Friendship row, User user) {}
