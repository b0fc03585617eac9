package im.milena.topology.rules;

import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.Option;

/**
 * Which envelopes are recognised when they come again, by what, and for how long.
 *
 * <p>Two clocks see each record: its writer's and its broker's. As long as one of the two is right,
 * the later one is not before the send and the earlier one not after it. So an envelope counts as
 * sent at the later and is looked for at the earlier, and no window is ever shorter than it should
 * be, whatever the other clock says.
 */
public final class Repeats {
  private Repeats() {}

  /**
   * Not those without an id, and not a client's transients: typing hints would push its messages
   * out of the window, and one that comes twice does no harm.
   */
  public static boolean areRecognised(Envelope envelope) {
    return !envelope.id().isEmpty() && (envelope.service() || !isTransient(envelope));
  }

  /**
   * The conversation of the first entry, the author, and whether a service wrote it in the author's
   * name: ids that services derive can be guessed, and a user who used one up would suppress the
   * service's change. Neither id contains {@code :}.
   */
  public static String key(Envelope envelope) {
    String key = envelope.entries().get(0).conversation().value() + ':' + envelope.author().value();
    return envelope.service() ? key + ":service" : key;
  }

  /** When an envelope was sent at the earliest, in milliseconds. */
  public static long earliest(Arrival arrival, Envelope envelope) {
    return Math.min(arrival.time(), envelope.acceptedAt());
  }

  /** From when on an envelope is remembered, in milliseconds. */
  public static long sentAt(Arrival arrival, Envelope envelope) {
    return Math.max(arrival.time(), envelope.acceptedAt());
  }

  /** By what time the age of earlier sends is judged, in milliseconds. */
  public static long now(Arrival arrival, Envelope envelope) {
    return Math.min(arrival.latest(), earliest(arrival, envelope));
  }

  public static int limit(Envelope envelope) {
    return envelope.service() ? RecentSends.OF_A_SERVICE : RecentSends.OF_A_USER;
  }

  private static boolean isTransient(Envelope envelope) {
    for (Entry entry : envelope.entries()) {
      if (entry.said().map(message -> message.options().on(Option.HISTORY)).orElse(true)) {
        return false;
      }
    }
    return true;
  }
}
