package im.milena.bench.ledger;

/** How many of the expected were not there, and how many more there were than expected. */
record Difference(long lost, long doubled) {
  static final Difference NONE = new Difference(0, 0);
}
