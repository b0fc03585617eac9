package im.milena.directory.groups;

import static im.milena.directory.groups.GroupWorld.ALICE;
import static im.milena.directory.groups.GroupWorld.GROUP;
import static im.milena.directory.groups.GroupWorld.as;
import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.RecordingIngress;
import im.milena.directory.RefusedException;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.groups.GroupWorld.Told;
import im.milena.directory.groups.deciding.GroupHeads;
import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.directory.groups.deciding.JoinMode;
import im.milena.directory.groups.membership.NewGroup;
import im.milena.directory.groups.reading.MemberFilter;
import im.milena.directory.groups.telling.MemberView;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.wiring.DirectoryStores;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds when several processes change one group at the same moment. */
abstract class GroupConcurrencyContract {
  private static final int PROCESSES = 3;
  private static final int CHANGES = 30;

  private final RecordingIngress ingress = new RecordingIngress();

  abstract DirectoryStores documents();

  private GroupDirectory process() {
    return GroupDirectory.of(
        documents(),
        new InMemoryPresence(new InMemorySlots(Clock.systemUTC())),
        work(),
        change -> {},
        position -> CompletableFuture.completedFuture(null),
        GroupPolicy.DEFAULT,
        new Random(1),
        Clock.systemUTC());
  }

  private IntentWork work() {
    return new IntentWork(documents().versionLogs(), ingress);
  }

  private void found(List<UserId> users) {
    documents().users().add(List.of(GroupWorld.user(ALICE)));
    documents().users().add(users.stream().map(GroupWorld::user).toList());
    process()
        .founding()
        .create(
            as(ALICE),
            new NewGroup(
                Optional.of(GROUP),
                ALICE,
                List.of(),
                List.of(),
                new NewGroup.Look("Group", "", "", "", "", JoinMode.OPEN.ordinal(), 0, 0),
                true),
            "op");
  }

  @Test
  void noVersionIsLostAndNoMemberDoubled() {
    List<UserId> users = IntStream.range(0, 5).mapToObj(i -> new UserId("u" + i)).toList();
    found(users);

    CompletableFuture.allOf(
            IntStream.range(0, PROCESSES)
                .mapToObj(i -> CompletableFuture.runAsync(() -> changes(process(), users, i)))
                .toArray(CompletableFuture<?>[]::new))
        .join();

    Group head = documents().groups().find(GROUP).orElseThrow();
    List<Told> told = ingress.written().stream().distinct().map(Told::of).toList();
    assertThat(told.stream().map(one -> one.membership().version()).sorted())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, head.listing().version()).boxed().toList());
    assertThat(replayed(told)).isEqualTo(present());
    assertThat(head.listing().members()).isEqualTo(present().size());
    assertThat(head.intent()).isNull();
  }

  private void changes(GroupDirectory process, List<UserId> users, int seed) {
    var random = new Random(seed);
    for (int i = 0; i < CHANGES; i++) {
      UserId user = users.get(random.nextInt(users.size()));
      try {
        switch (random.nextInt(3)) {
          case 0 -> process.memberships().invite(as(ALICE), GROUP, List.of(user), "", true, "op");
          case 1 -> process.memberships().kick(as(ALICE), GROUP, List.of(user), true, "op");
          default -> process.seats().mute(as(ALICE), GROUP, user, 60, "op");
        }
      } catch (RefusedException | StoreUnavailableException e) {
        // not a member just now, or too many others at once: a client would try again
      }
    }
  }

  /** Who is in, after what was told, in the order of the versions. */
  private static Set<UserId> replayed(List<Told> told) {
    Set<UserId> in = new HashSet<>();
    told.stream()
        .sorted((a, b) -> Long.compare(a.membership().version(), b.membership().version()))
        .forEach(
            one -> {
              in.addAll(one.membership().joined());
              in.removeAll(one.membership().left());
            });
    return in;
  }

  private Set<UserId> present() {
    Set<UserId> present = new HashSet<>();
    documents().groups().members(GROUP).forEach(row -> present.add(row.user()));
    return present;
  }

  /**
   * A client that was told of a change asks at once, perhaps a node that has read the list before.
   */
  @Test
  void whatOneProcessChangedAnotherThatHasReadTheListShowsAtOnce() {
    UserId bob = new UserId("bob");
    found(List.of(bob));
    GroupDirectory other = process();
    assertThat(members(other)).containsExactly(ALICE.value());

    process().memberships().invite(as(ALICE), GROUP, List.of(bob), "", true, "op");
    assertThat(members(other)).containsExactly(ALICE.value(), bob.value());

    process().memberships().kick(as(ALICE), GROUP, List.of(bob), true, "op");
    assertThat(members(other)).containsExactly(ALICE.value());
  }

  private static List<String> members(GroupDirectory process) {
    return process
        .reads()
        .members(as(ALICE), GROUP, MemberFilter.ALL, "", 0, 1_000)
        .members()
        .stream()
        .map(MemberView::userID)
        .toList();
  }

  @Test
  void aWriterThatStalledAndWakesUpLateUndoesNothing() {
    UserId bob = new UserId("bob");
    found(List.of(bob));
    GroupDirectory process = process();
    process.memberships().invite(as(ALICE), GROUP, List.of(bob), "", true, "op");
    GroupMember invited = documents().groups().members(GROUP, List.of(bob)).get(0);
    Group head = documents().groups().find(GROUP).orElseThrow();
    Group stalled =
        head.with(
            new Group.Intent(
                "v" + head.version(),
                List.of(invited),
                List.of(),
                Group.Everybody.UNTOUCHED,
                List.of()));
    process.memberships().kick(as(ALICE), GROUP, List.of(bob), true, "op");
    Group after = documents().groups().find(GROUP).orElseThrow();

    new GroupHeads(
            documents().groups(),
            documents().groupRequests(),
            new InMemoryPresence(new InMemorySlots(Clock.systemUTC())),
            work(),
            documents().pending(),
            Clock.systemUTC())
        .complete(stalled);

    assertThat(documents().groups().find(GROUP).orElseThrow()).isEqualTo(after);
    assertThat(present()).containsExactly(ALICE);
    assertThat(process.reads().joined(bob)).isEmpty();
  }
}
