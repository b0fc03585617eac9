package im.milena.directory.relations;

import im.milena.message.UserId;
import im.milena.stores.relations.Block;
import im.milena.stores.users.User;

/** Somebody whom a user blocks, with their present profile. */
public record Blocked(UserId owner, Block row, User user) {}
