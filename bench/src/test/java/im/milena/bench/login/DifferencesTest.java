package im.milena.bench.login;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.bench.login.Copy.Kept;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private final Account account =
      new Account(
          "ann",
          "token",
          new UserData(
              Set.of("bob", "cy"),
              Map.of("choir", Set.of("ann", "bob")),
              Map.of("si_ann_bob", "m1", "si_ann_cy", "m2", "sg_choir", "m3")));
  private final Copy copy = right();

  private static Copy right() {
    var copy = new Copy();
    copy.keep(VersionedList.FRIENDS, "ann", new Kept("v", 1, Set.of("bob", "cy")));
    copy.keep(VersionedList.GROUPS, "ann", new Kept("v", 1, Set.of("choir")));
    copy.keep(VersionedList.MEMBERS, "choir", new Kept("v", 1, Set.of("ann", "bob")));
    copy.keep(
        VersionedList.CONVERSATIONS,
        "ann",
        new Kept("v", 1, Set.of("si_ann_bob", "si_ann_cy", "sg_choir")));
    copy.newest("si_ann_bob", "m1");
    copy.newest("si_ann_cy", "m2");
    copy.newest("sg_choir", "m3");
    return copy;
  }

  @Test
  void aCopyOfEverythingHasNone() {
    assertThat(Differences.between(account, copy)).isEmpty();
  }

  @Test
  void aFriendTooFewIsNamed() {
    copy.keep(VersionedList.FRIENDS, "ann", new Kept("v", 1, Set.of("bob")));

    assertThat(Differences.between(account, copy))
        .containsExactly("friends: 1 of 2 missing, as cy");
  }

  @Test
  void aMemberTooManyIsNamedWithHisGroup() {
    copy.keep(VersionedList.MEMBERS, "choir", new Kept("v", 1, Set.of("ann", "bob", "dan")));

    assertThat(Differences.between(account, copy))
        .containsExactly("members of choir: 1 too many, as dan");
  }

  @Test
  void aConversationThatShowsAnotherMessageThanItsNewestIsNamed() {
    copy.newest("si_ann_bob", "m0");

    assertThat(Differences.between(account, copy))
        .containsExactly("newest messages: 1 of 3 missing or another's, as si_ann_bob");
  }

  @Test
  void onlyTheFirstThreeOfManyAreNamed() {
    assertThat(Differences.between("friends", Set.of("a", "b", "c", "d"), Set.of()))
        .containsExactly("friends: 4 of 4 missing, as a, b, c");
  }
}
