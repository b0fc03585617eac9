package im.milena.gateway.slot;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.directory.Caller;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.directory.groups.membership.NewGroup;
import im.milena.directory.sending.Ingress;
import im.milena.directory.tokens.TokenChecks.Verified;
import im.milena.gateway.CurrentLease;
import im.milena.gateway.GatewayLimits;
import im.milena.gateway.IdleSession;
import im.milena.gateway.online.DeviceNews;
import im.milena.gateway.session.Login;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Groups;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.InMemoryWatchers;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.users.User;
import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.InMemoryDirectoryStores;
import im.milena.wire.FrameFormat;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody logs in while they are invited. Each side writes before it reads what the other writes,
 * so the slot is listed with the group whichever call of one the other comes before.
 */
class RegistrationAgainstInvitationTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final GroupId GROUP = new GroupId("g");

  private static Caller as(UserId user) {
    return new Caller(user, 2, false);
  }

  /** One gateway and one group, anew for each order of calls. */
  private static final class World {
    private final InMemorySlots slots = new InMemorySlots(Clock.systemUTC());
    private final InMemoryPresence stored = new InMemoryPresence(slots);
    private final SlotLease lease = slots.acquire(1).orElseThrow();
    private final Sessions sessions = new Sessions(GatewayLimits.DEFAULT);
    private final GroupDirectory directory;
    private final Registration registration;
    private int calls;
    private int before = Integer.MAX_VALUE;
    private Runnable other = () -> {};

    World() {
      DirectoryStores real = InMemoryDirectoryStores.create();
      real.users()
          .add(Stream.of(ALICE, BOB).map(id -> new User(id, "N", "", "", 0, 1, 0)).toList());
      var documents =
          new DirectoryStores(
              real.users(),
              watched(Groups.class, real.groups()),
              real.groupRequests(),
              real.pairs(),
              real.conversations(),
              real.mentions(),
              real.belongings(),
              real.versionLogs(),
              real.pending());
      Presence presence = watched(Presence.class, stored);
      directory =
          GroupDirectory.of(
              documents,
              presence,
              new IntentWork(
                  real.versionLogs(),
                  envelope -> CompletableFuture.completedFuture(new Ingress.Position(0, 0))),
              change -> {},
              position -> CompletableFuture.completedFuture(null),
              GroupPolicy.DEFAULT,
              new Random(1),
              Clock.systemUTC());
      var current = new CurrentLease();
      current.set(lease);
      var groupSlots = new GroupSlots(presence, directory.members(), sessions, current);
      groupSlots.start(lease);
      registration =
          new Registration(
              presence,
              new GroupListings(groupSlots, current, new Departures(new Random(1))),
              current,
              LoginPolicy.KEEP_ALL,
              news(current));
      directory
          .founding()
          .create(
              as(ALICE),
              new NewGroup(
                  Optional.of(GROUP),
                  ALICE,
                  List.of(),
                  List.of(),
                  new NewGroup.Look("G", "", "", "", "", 0, 0, 0),
                  false),
              "op");
      calls = 0;
    }

    /** Nobody watches anybody, so nothing is ever told. */
    @SuppressWarnings("NullAway")
    private DeviceNews news(CurrentLease current) {
      return new DeviceNews(new InMemoryWatchers(slots), null, null, current);
    }

    /** Lets the other side do all of its work before one of the calls. */
    private <T> T watched(Class<T> port, T real) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (proxy, method, arguments) -> {
                if (calls++ == before) {
                  Runnable now = other;
                  other = () -> {};
                  now.run();
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    void logsIn() {
      Session session = session();
      sessions.add(session);
      registration.register(session, displaced -> {});
    }

    void isInvited() {
      directory.memberships().invite(as(ALICE), GROUP, List.of(BOB), "", false, "op");
    }

    boolean isReached() {
      return stored.slotsOf(List.of(GROUP)).containsKey(GROUP);
    }

    private static Session session() {
      var login = new Login(new Verified(as(BOB), Instant.MAX, "t"), FrameFormat.GOB, "c", 1);
      return IdleSession.of(login, (s, reason) -> {}, Clock.systemUTC());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverComesInBetweenTheSlotIsListedWithTheGroup(boolean loginIsInterrupted) {
    int orders = 0;
    boolean interrupted = true;
    for (int before = 0; interrupted; before++) {
      var world = new World();
      var came = new boolean[1];
      Runnable one = loginIsInterrupted ? world::logsIn : world::isInvited;
      Runnable other = loginIsInterrupted ? world::isInvited : world::logsIn;
      world.before = before;
      world.other =
          () -> {
            came[0] = true;
            other.run();
          };

      one.run();

      interrupted = came[0];
      if (interrupted) {
        orders++;
        assertThat(world.isReached()).as("the other came before call %s", before).isTrue();
      }
    }
    assertThat(orders).isGreaterThan(1);
  }
}
