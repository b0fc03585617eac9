package im.milena.stores.history;

import im.milena.message.Seq;
import org.jspecify.annotations.Nullable;

/**
 * What one user may see of a conversation: seqs above {@code after} (joined late, cleared) and, for
 * who has left, up to {@code upTo}; null means no upper bound.
 *
 * @param upToAt ingress offset of the log record that said so, {@value #NEVER} if none did: of two
 *     upper bounds the one with the greater offset holds
 */
public record Bounds(Seq after, @Nullable Seq upTo, long upToAt) {
  public static final long NEVER = -1;
  public static final Bounds NONE = new Bounds(Seq.NONE, null, NEVER);

  /** The highest seq to be seen in a conversation that goes up to {@code max}. */
  public Seq last(Seq max) {
    return upTo != null && upTo.compareTo(max) < 0 ? upTo : max;
  }

  public boolean includes(Seq seq) {
    return seq.compareTo(after) > 0 && (upTo == null || seq.compareTo(upTo) <= 0);
  }
}
