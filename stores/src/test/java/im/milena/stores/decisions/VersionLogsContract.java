package im.milena.stores.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of version logs does. */
abstract class VersionLogsContract {
  private static final String FRIENDS = "friends:alice";

  abstract VersionLogs logs();

  @Test
  void aListWithoutChangesHasALogThatStays() {
    VersionLog first = logs().of(FRIENDS);

    assertThat(first.version()).isPositive();
    assertThat(first.changes()).isEmpty();
    assertThat(first.id()).isNotEmpty();
    assertThat(logs().of(FRIENDS)).isEqualTo(first);
  }

  @Test
  void eachTouchIsAVersion() {
    long before = logs().of(FRIENDS).version();

    logs().touch(List.of(Touch.added(FRIENDS, "bob"), Touch.changed(FRIENDS, "carol")));
    logs().touch(List.of(Touch.removed(FRIENDS, "bob")));

    VersionLog log = logs().of(FRIENDS);
    assertThat(log.version()).isEqualTo(before + 3);
    assertThat(log.changes())
        .containsExactly(
            Touch.added(FRIENDS, "bob"),
            Touch.changed(FRIENDS, "carol"),
            Touch.removed(FRIENDS, "bob"));
  }

  @Test
  void aListThatWasTouchedFirstAndReadThenKeepsItsId() {
    logs().touch(List.of(Touch.sorted(FRIENDS)));
    VersionLog first = logs().of(FRIENDS);

    logs().touch(List.of(Touch.sorted(FRIENDS)));

    assertThat(logs().of(FRIENDS).id()).isEqualTo(first.id());
    assertThat(logs().of(FRIENDS).version()).isEqualTo(first.version() + 1);
  }

  @Test
  void listsAreApart() {
    logs().touch(List.of(Touch.added("friends:bob", "alice"), Touch.added(FRIENDS, "bob")));

    assertThat(logs().of(FRIENDS).changes()).containsExactly(Touch.added(FRIENDS, "bob"));
  }

  @Test
  void onlyTheNewestChangesAreKept() {
    long before = logs().of(FRIENDS).version();

    for (int i = 0; i < VersionLogs.KEPT + 10; i++) {
      logs().touch(List.of(Touch.added(FRIENDS, "friend" + i)));
    }

    VersionLog log = logs().of(FRIENDS);
    assertThat(log.version()).isEqualTo(before + VersionLogs.KEPT + 10);
    assertThat(log.changes())
        .hasSize(VersionLogs.KEPT)
        .endsWith(Touch.added(FRIENDS, "friend" + (VersionLogs.KEPT + 9)));
  }

  @Test
  void ofManyTouchesAtTheSameMomentNoneIsLost() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> touches =
          IntStream.range(0, 40)
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        logs().touch(List.of(Touch.added(FRIENDS, "friend" + i)));
                        return null;
                      })
              .toList();

      for (Future<Void> done : threads.invokeAll(touches)) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(logs().of(FRIENDS).changes())
        .extracting(Touch::element)
        .contains(IntStream.range(0, 40).mapToObj(i -> "friend" + i).toArray(String[]::new));
  }
}
