package im.milena.topology.rules;

/**
 * How far a partition of ingress has been numbered.
 *
 * @param offset of the last numbered record; {@code -1} before the first
 * @param time the highest time so far that the clocks agree on, clamped; milliseconds
 */
public record Position(long offset, long time) {
  /** What a bad record says about time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public static final Position START = new Position(-1, NO_TIME);
  private static final long LARGEST_STEP_MILLIS = 3_600_000;

  /** Whether the record was numbered before. */
  public boolean covers(long recordOffset) {
    return recordOffset <= offset;
  }

  /**
   * The position after a record. Time never runs back and moves on by an hour at most: where broker
   * and writers share one machine they share one clock, and one wrong moment of it must not make
   * every duplicate window look old.
   *
   * @param earliest of what the clocks say, see {@link Repeats#earliest}; or {@link #NO_TIME}
   * @throws NumberingStoppedException if the record is not the next one
   */
  public Position advance(Arrival arrival, long earliest) {
    if (arrival.offset() != offset + 1) {
      throw new NumberingStoppedException(offset < 0 ? emptyStore(arrival) : jump(arrival));
    }
    if (time == NO_TIME) {
      return new Position(arrival.offset(), earliest);
    }
    long next = Math.min(earliest, time + LARGEST_STEP_MILLIS);
    return new Position(arrival.offset(), Math.max(time, next));
  }

  private static String emptyStore(Arrival arrival) {
    return "The numbering state of "
        + arrival.topic()
        + "-"
        + arrival.partition()
        + " is empty, but the next record has offset "
        + arrival.offset()
        + ". The changelogs were deleted or the consumer group was moved. Numbering on would start every"
        + " conversation again at seq 1. Restore the changelog topics, or, if every message may go, run"
        + " 'milena topics reset'.";
  }

  private String jump(Arrival arrival) {
    return "Records "
        + (offset + 1)
        + " to "
        + (arrival.offset() - 1)
        + " of "
        + arrival.topic()
        + "-"
        + arrival.partition()
        + " are missing: the topic was trimmed, the consumer group was moved, or something wrote to it in a"
        + " transaction. Numbering on would lose acknowledged messages without a trace. Move the group's offset"
        + " back to "
        + (offset + 1)
        + " if the records are still there.";
  }
}
