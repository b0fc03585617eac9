package im.milena.stores.documents;

/** Everything the directory keeps, apart from tokens: the ports over one database. */
public record Documents(
    Users users,
    Groups groups,
    GroupRequests groupRequests,
    Pairs pairs,
    Conversations conversations,
    Mentions mentions,
    Belongings belongings,
    VersionLogs versionLogs,
    Pending pending) {}
