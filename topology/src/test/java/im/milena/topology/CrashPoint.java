package im.milena.topology;

/**
 * Where an instance of the topology dies.
 *
 * @param call of its producer
 * @param count 1 for the first such call
 * @param carriedOut whether it dies after the call instead of before
 */
record CrashPoint(String call, int count, boolean carriedOut) {
  @Override
  public String toString() {
    return (carriedOut ? "after" : "before") + "-" + call + "-" + count;
  }
}
