package im.milena.directory.users;

import im.milena.directory.DerivedId;
import im.milena.message.UserId;
import im.milena.stores.decisions.Pending;
import im.milena.stores.users.UserHead;
import im.milena.stores.users.Users;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others of changed profiles, however many they are, while nobody waits. What is not told
 * because there is too much of it, or because the process dies, stays listed as pending, and a
 * relay starts it again from the beginning.
 *
 * <p>While it is at work it lists the change anew after each chunk, so that relays on other nodes
 * leave it alone.
 */
public final class ProfileNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileNews.class);
  private static final int THREADS = 2;
  private static final int QUEUED = 1_000;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Users users;
  private final Pending pending;
  private final List<ProfileAudience> audiences;
  private final Executor executor;
  private final Runnable closing;
  private final Set<DerivedId> underWay = ConcurrentHashMap.newKeySet();

  private ProfileNews(
      Users users,
      Pending pending,
      List<ProfileAudience> audiences,
      Executor executor,
      Runnable closing) {
    this.users = users;
    this.pending = pending;
    this.audiences = List.copyOf(audiences);
    this.executor = executor;
    this.closing = closing;
  }

  /** With threads of its own. */
  public static ProfileNews start(Users users, Pending pending, List<ProfileAudience> audiences) {
    var threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(QUEUED),
            task -> {
              var thread = new Thread(task, "profile-news");
              thread.setDaemon(true);
              return thread;
            });
    return new ProfileNews(users, pending, audiences, threads, () -> close(threads));
  }

  /** In the threads of the given executor, which is left alone at close. */
  static ProfileNews on(
      Executor executor, Users users, Pending pending, List<ProfileAudience> audiences) {
    return new ProfileNews(users, pending, audiences, executor, () -> {});
  }

  /** Starts telling, unless this process is at it already. */
  void spread(UserId changed, String operation, UserHead.News news) {
    DerivedId decision = ProfileService.decision(changed, operation);
    if (!underWay.add(decision)) {
      return;
    }
    try {
      executor.execute(() -> tellQuietly(changed, operation, news));
    } catch (RejectedExecutionException e) {
      underWay.remove(decision);
    }
  }

  private void tellQuietly(UserId changed, String operation, UserHead.News news) {
    DerivedId decision = ProfileService.decision(changed, operation);
    try {
      for (ProfileAudience audience : audiences) {
        audience.tell(
            changed, decision, news, () -> pending.add(Users.KIND, changed.value(), operation));
      }
      users.finish(changed, operation);
    } catch (RuntimeException e) {
      LOG.warn("profile news not told yet userId={} error={}", changed, e.toString());
    } finally {
      underWay.remove(decision);
    }
  }

  /** What is not told by then is left to the relays. */
  @Override
  public void close() {
    closing.run();
  }

  private static void close(ThreadPoolExecutor threads) {
    threads.shutdown();
    threads.getQueue().clear();
    try {
      if (!threads.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("profile news still being told at close; a relay starts them again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
