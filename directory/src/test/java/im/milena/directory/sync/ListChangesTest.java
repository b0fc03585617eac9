package im.milena.directory.sync;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.stores.decisions.Touch;
import im.milena.stores.decisions.VersionLog;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListChangesTest {
  private static final String LIST = "friends:alice";

  @Test
  void whoHasNoCopyLoadsTheList() {
    assertThat(ListChanges.since(log(5), "", 0).full()).isTrue();
    assertThat(ListChanges.since(log(5), "log", 0).full()).isTrue();
  }

  @Test
  void whoIsUpToDateIsToldNothing() {
    ListChanges changes = ListChanges.since(log(5, added("bob")), "log", 5);

    assertThat(changes.full()).isFalse();
    assertThat(changes.elements()).isEmpty();
    assertThat(changes.version()).isEqualTo(5);
  }

  @Test
  void aCopyOfAnotherLogOrFromTheFutureIsWorthNothing() {
    assertThat(ListChanges.since(log(5, added("bob")), "other", 5).full()).isTrue();
    assertThat(ListChanges.since(log(5, added("bob")), "log", 6).full()).isTrue();
  }

  @Test
  void changesSinceTheCopyAreToldOnceEach() {
    ListChanges changes =
        ListChanges.since(
            log(9, added("bob"), changed("carol"), changed("carol"), Touch.sorted(LIST)), "log", 6);

    assertThat(changes.full()).isFalse();
    assertThat(changes.elements()).containsExactly("carol");
    assertThat(changes.sorted()).isTrue();
  }

  @Test
  void whoMissedMoreThanIsKeptLoadsTheList() {
    assertThat(ListChanges.since(log(9, added("bob")), "log", 7).full()).isTrue();
  }

  @Test
  void whoMissedVeryManyElementsLoadsTheList() {
    Touch[] many = IntStream.range(0, 201).mapToObj(i -> added("f" + i)).toArray(Touch[]::new);

    assertThat(ListChanges.since(log(300, many), "log", 99).full()).isTrue();
    assertThat(ListChanges.since(log(300, many), "log", 100).full()).isFalse();
  }

  @Test
  void whatIsGoneIsRemovedWhateverHappenedBefore() {
    ListChanges changes =
        ListChanges.since(
            log(9, added("bob"), changed("carol"), Touch.removed(LIST, "bob")), "log", 6);

    assertThat(changes.removed("carol"::equals)).containsExactly("bob");
  }

  @Test
  void theLastThatHappenedCounts() {
    ListChanges changes =
        ListChanges.since(
            log(9, Touch.removed(LIST, "bob"), added("bob"), changed("carol")), "log", 6);

    assertThat(changes.isNew("bob")).isTrue();
    assertThat(changes.isNew("carol")).isFalse();
    assertThat(changes.sorted()).isFalse();
  }

  @Test
  void whoIsNewButToldAsChangedIsFoundByAskingForTheOrder() {
    ListChanges changes = ListChanges.since(log(9, added("bob"), changed("bob")), "log", 7);

    assertThat(changes.isNew("bob")).isFalse();
    assertThat(changes.sorted()).isTrue();
  }

  @Test
  void whatCameAndWasChangedIsToldAsChangedAlsoIfTheComingWasNotedLater() {
    ListChanges changes = ListChanges.since(log(9, changed("bob"), added("bob")), "log", 7);

    assertThat(changes.isNew("bob")).isFalse();
    assertThat(changes.sorted()).isTrue();
  }

  private static Touch added(String element) {
    return Touch.added(LIST, element);
  }

  private static Touch changed(String element) {
    return Touch.changed(LIST, element);
  }

  private static VersionLog log(long version, Touch... changes) {
    return new VersionLog("log", version, List.of(changes));
  }
}
