package im.milena.standalone;

/** Where the three servers are that every part works with. */
record Addresses(String kafka, String redis, String mongo, String mongoDatabase) {}
