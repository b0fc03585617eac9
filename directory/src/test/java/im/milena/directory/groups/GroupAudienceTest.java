package im.milena.directory.groups;

import static im.milena.directory.groups.GroupWorld.ALICE;
import static im.milena.directory.groups.GroupWorld.CAROL;
import static im.milena.directory.groups.GroupWorld.GROUP;
import static im.milena.directory.groups.GroupWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.DerivedId;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.MemberChange;
import im.milena.directory.groups.reading.GroupSync;
import im.milena.directory.groups.reading.MemberChanges;
import im.milena.directory.groups.telling.MemberView;
import im.milena.message.GroupId;
import im.milena.stores.users.User;
import im.milena.stores.users.UserHead;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupAudienceTest {
  private final GroupWorld world = new GroupWorld();
  private final AtomicInteger alive = new AtomicInteger();

  @BeforeEach
  void found() {
    world.withGroup(JoinMode.OPEN);
  }

  private void carolIsCalled(String name) {
    world.users.decide(
        new UserHead(new User(CAROL, name, "face of carol", "", 0, 1, 0), 2, null), 1);
    world
        .directory
        .audience()
        .tell(CAROL, DerivedId.of("decision"), new UserHead.News("op", 1), alive::incrementAndGet);
  }

  @Test
  void membersOfEachOfHisGroupsAreToldOfTheNewName() {
    world.create(new GroupId("g2"), JoinMode.OPEN, "");
    int before = world.ingress.written().size();

    carolIsCalled("Caroline");

    assertThat(world.ingress.written().subList(before, before + 2))
        .extracting(GroupWorld.Told::of)
        .allSatisfy(
            told -> {
              assertThat(told.type()).isEqualTo(1516);
              assertThat(told.at("/changedUser/nickname")).isEqualTo("Caroline");
            })
        .extracting(told -> told.message().group())
        .containsExactlyInAnyOrder("g1", "g2");
    assertThat(alive).hasValue(2);
  }

  @Test
  void whoAsksWhatChangedInTheListSeesIt() {
    MemberChanges copy = changesSince(0, "");

    carolIsCalled("Caroline");

    assertThat(changesSince(copy.version().version(), copy.version().id()).updated())
        .extracting(MemberView::nickname)
        .containsExactly("Caroline");
  }

  private MemberChanges changesSince(long version, String id) {
    return world.directory.sync().members(as(ALICE), new GroupSync.Copy(GROUP, id, version));
  }

  @Test
  void aGroupInWhichHeHasNameAndPictureOfHisOwnSeesNoChange() {
    world
        .directory
        .seats()
        .set(
            as(CAROL),
            List.of(new MemberChange(GROUP, CAROL, "Caz", "own face", null, null)),
            "op");
    int before = world.ingress.written().size();

    carolIsCalled("Caroline");

    assertThat(world.ingress.written()).hasSize(before);
  }

  @Test
  void groupsThatHeLeftOrThatAreDismissedAreNotTold() {
    GroupId gone = new GroupId("g2");
    world.create(gone, JoinMode.OPEN, "");
    world.directory.administration().dismiss(as(ALICE), gone, false, false, "op");
    world.directory.memberships().quit(as(CAROL), GROUP, CAROL, "op");
    int before = world.ingress.written().size();

    carolIsCalled("Caroline");

    assertThat(world.ingress.written()).hasSize(before);
  }
}
