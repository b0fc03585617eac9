package im.milena.stores.documents;

/** Everything the directory keeps, apart from tokens: the ports over one database. */
public record Documents(
    Users users,
    Groups groups,
    GroupRequests groupRequests,
    Conversations conversations,
    Mentions mentions,
    VersionLogs versionLogs,
    Pending pending) {}
