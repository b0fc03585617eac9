package im.milena.gateway.requests;

import im.milena.message.UserId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many reads of one user are served at once, over all connections. The others wait here without
 * a thread, one of each connection, so one user's slow reads keep nobody else's from being served.
 * A user who has left has a turn until the read is over: a user who comes back gets no more than
 * others.
 */
public final class ReadTurns {
  private final int perUser;
  private final Map<UserId, Turns> users = new ConcurrentHashMap<>();

  public ReadTurns(int perUser) {
    this.perUser = perUser;
  }

  private static final class Turns {
    private int taken;
    private final Deque<Runnable> waiting = new ArrayDeque<>(1);
  }

  /** Runs {@code read} when it is the user's turn; it must end with {@link #over}. */
  void await(UserId user, Runnable read) {
    boolean[] now = {false};
    users.compute(
        user,
        (u, present) -> {
          Turns turns = present == null ? new Turns() : present;
          if (turns.taken < perUser) {
            turns.taken++;
            now[0] = true;
          } else {
            turns.waiting.add(read);
          }
          return turns;
        });
    if (now[0]) {
      read.run();
    }
  }

  /** It does not want its turn any more, if it still waits. */
  void giveUp(UserId user, Runnable read) {
    users.computeIfPresent(
        user,
        (u, turns) -> {
          turns.waiting.remove(read);
          return turns;
        });
  }

  /** A turn has ended; the next one begins. */
  void over(UserId user) {
    next(user).ifPresent(Runnable::run);
  }

  private Optional<Runnable> next(UserId user) {
    @Nullable Runnable[] next = {null};
    users.computeIfPresent(
        user,
        (u, turns) -> {
          next[0] = turns.waiting.poll();
          if (next[0] == null) {
            turns.taken--;
          }
          return turns.taken == 0 ? null : turns;
        });
    return Optional.ofNullable(next[0]);
  }

  /** Reads that wait for others of their users. */
  public int waiting() {
    return users.values().stream().mapToInt(turns -> turns.waiting.size()).sum();
  }
}
