package im.milena.health;

import java.time.Instant;
import java.util.Optional;

/**
 * How a part is doing: a topology, a sink, a follower, a gateway, an api. Whatever an operator is
 * told of it, by {@code /readyz}, metrics or a failed start, is a {@link #fold} over this.
 */
public sealed interface PartState {
  /**
   * Not at work yet, or not for the moment, and nothing is wrong.
   *
   * @param doing what it does instead, as in "is starting"
   */
  record Starting(String doing) implements PartState {
    public Starting() {
      this("starting");
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.starting(this);
    }

    @Override
    public boolean isStarting() {
      return true;
    }
  }

  /** It does its work. */
  record Working() implements PartState {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.working();
    }

    @Override
    public boolean works() {
      return true;
    }
  }

  /** A dependency is sick. The part tries again by itself, and nothing is lost meanwhile. */
  record Retrying(String cause, Instant since) implements PartState {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.retrying(this);
    }

    @Override
    public Optional<Retrying> retrying() {
      return Optional.of(this);
    }
  }

  /** It can no longer do its work; the process has to end. */
  record Failed(Throwable cause) implements PartState {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.failed(this);
    }

    @Override
    public Optional<Throwable> failure() {
      return Optional.of(cause);
    }
  }

  /** It was told to end, and does so or has done so. */
  record Stopped() implements PartState {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.stopped();
    }
  }

  /** A decision for every state. */
  interface Fold<R> {
    R starting(Starting state);

    R working();

    R retrying(Retrying state);

    R failed(Failed state);

    R stopped();
  }

  <R> R fold(Fold<R> fold);

  /** Whether it does its work now. */
  default boolean works() {
    return false;
  }

  /** Whether it has not been at work yet, or is not for the moment. */
  default boolean isStarting() {
    return false;
  }

  /** Why it tries again, and since when; empty unless a dependency is sick. */
  default Optional<Retrying> retrying() {
    return Optional.empty();
  }

  /** Why it can no longer do its work; empty while it can. */
  default Optional<Throwable> failure() {
    return Optional.empty();
  }
}
