package im.milena.stores.wiring;

import im.milena.stores.belongings.Belongings;
import im.milena.stores.conversations.Conversations;
import im.milena.stores.conversations.Mentions;
import im.milena.stores.decisions.Pending;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.groups.GroupRequests;
import im.milena.stores.groups.Groups;
import im.milena.stores.relations.Pairs;
import im.milena.stores.users.Users;

/** Everything the directory keeps, apart from tokens: the ports over one database. */
public record DirectoryStores(
    Users users,
    Groups groups,
    GroupRequests groupRequests,
    Pairs pairs,
    Conversations conversations,
    Mentions mentions,
    Belongings belongings,
    VersionLogs versionLogs,
    Pending pending) {}
