package im.milena.followers;

import java.util.Optional;

/** What one record asks for, in parts that each take seconds at most and may be repeated. */
public interface Work {
  /**
   * Does the next part. A failure that passes ({@link im.milena.stores.UnavailableException}) has
   * the same part tried again, any other stops the follower.
   *
   * @param after what the part before it returned, to this process or to one that died; empty at
   *     the beginning
   * @return how far it came, in up to 3,000 characters; empty if all is done
   */
  Optional<String> next(String after);
}
