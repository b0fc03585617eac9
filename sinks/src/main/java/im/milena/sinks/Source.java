package im.milena.sinks;

import im.milena.topics.Topic;

/**
 * A topic that a sink reads.
 *
 * @param mayBeTrimmed whether records may vanish before the sink has read them, as those that are
 *     pushed once and kept nowhere may; otherwise the sink stops when it finds some gone
 */
public record Source(Topic<?> topic, boolean mayBeTrimmed) {
  public static Source complete(Topic<?> topic) {
    return new Source(topic, false);
  }

  public static Source fleeting(Topic<?> topic) {
    return new Source(topic, true);
  }
}
