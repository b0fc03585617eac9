package im.milena.stores.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.GroupId;
import im.milena.message.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every presence does. */
abstract class PresenceContract {
  private static final int IOS = 1;
  private static final int ANDROID = 2;
  private static final int WEB = 5;
  private static final int PLATFORMS = 11;
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final GroupId TEAM = new GroupId("team");

  private SlotLease here;
  private SlotLease there;

  abstract Presence presence();

  abstract Slots slots();

  @BeforeEach
  void startTwoGateways() {
    here = slots().acquire(8).orElseThrow();
    there = slots().acquire(8).orElseThrow();
  }

  private Device device(
      UserId user, SlotLease slot, String connection, String token, int platform) {
    return new Device(user, slot, connection, token, platform, false, 1_700_000_000_000L);
  }

  private List<Device> devicesOf(UserId user) {
    return presence().devices(List.of(user)).getOrDefault(user, List.of());
  }

  @Nested
  class Registering {
    @Test
    void aDeviceShowsAsItWasRegistered() {
      Device web = device(ALICE, here, "c1", "t1", WEB);

      assertThat(presence().register(web, LoginPolicy.ONE_PER_PLATFORM)).isEmpty();
      assertThat(presence().devices(List.of(ALICE, BOB))).isEqualTo(Map.of(ALICE, List.of(web)));
    }

    @Test
    void theSamePlatformGivesWay() {
      Device old = device(ALICE, here, "c1", "t1", WEB);
      Device phone = device(ALICE, here, "c2", "t2", IOS);
      Device young = device(ALICE, there, "c3", "t3", WEB);
      presence().register(old, LoginPolicy.ONE_PER_PLATFORM);
      presence().register(phone, LoginPolicy.ONE_PER_PLATFORM);

      assertThat(presence().register(young, LoginPolicy.ONE_PER_PLATFORM)).containsExactly(old);
      assertThat(devicesOf(ALICE)).containsExactlyInAnyOrder(phone, young);
    }

    @Test
    void theSameClassGivesWay() {
      Device ios = device(ALICE, here, "c1", "t1", IOS);
      presence().register(ios, LoginPolicy.ONE_PER_CLASS);

      assertThat(
              presence()
                  .register(device(ALICE, here, "c2", "t2", ANDROID), LoginPolicy.ONE_PER_CLASS))
          .containsExactly(ios);
    }

    @Test
    void theSameTokenStays() {
      Device first = device(ALICE, here, "c1", "token", WEB);
      Device second = device(ALICE, there, "c2", "token", WEB);
      presence().register(first, LoginPolicy.ONE_PER_PLATFORM);

      assertThat(presence().register(second, LoginPolicy.ONE_PER_PLATFORM)).isEmpty();
      assertThat(devicesOf(ALICE)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void aRepeatAfterALostAnswerGivesTheSameAnswer() {
      Device old = device(ALICE, here, "c1", "t1", WEB);
      Device young = device(ALICE, there, "c2", "t2", WEB);
      presence().register(old, LoginPolicy.ONE_PER_PLATFORM);
      presence().register(young, LoginPolicy.ONE_PER_PLATFORM);

      assertThat(presence().register(young, LoginPolicy.ONE_PER_PLATFORM)).containsExactly(old);
      assertThat(devicesOf(ALICE)).containsExactly(young);
    }

    @Test
    void otherUsersAreNotTouched() {
      Device alice = device(ALICE, here, "c1", "t1", WEB);
      presence().register(alice, LoginPolicy.ONE_PER_PLATFORM);

      assertThat(
              presence().register(device(BOB, here, "c2", "t2", WEB), LoginPolicy.ONE_PER_PLATFORM))
          .isEmpty();
      assertThat(devicesOf(ALICE)).containsExactly(alice);
    }

    @Test
    void ofTwoSimultaneousLoginsExactlyOneStays() throws Exception {
      long seed = new Random().nextLong();
      Random random = new Random(seed);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        for (int pair = 0; pair < 100; pair++) {
          UserId user = new UserId("user" + pair);
          Device one = device(user, here, pair + "a", "t" + pair + "a", WEB);
          Device two = device(user, there, pair + "b", "t" + pair + "b", WEB);
          List<Callable<List<Device>>> logins = new ArrayList<>();
          for (Device login : random.nextBoolean() ? List.of(one, two) : List.of(two, one)) {
            logins.add(() -> presence().register(login, LoginPolicy.ONE_PER_PLATFORM));
          }

          List<Device> displaced = new ArrayList<>();
          for (Future<List<Device>> login : threads.invokeAll(logins)) {
            displaced.addAll(login.get());
          }

          List<Device> left = devicesOf(user);
          assertThat(displaced).as("pair %d of seed %d", pair, seed).hasSize(1);
          assertThat(left).as("pair %d of seed %d", pair, seed).hasSize(1);
          assertThat(left).doesNotContainAnyElementsOf(displaced);
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  @Nested
  class Policies {
    /** For each policy the platforms that a login on a platform displaces, of all eleven. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            KEEP_ALL         |  1 |
            KEEP_ALL         |  5 |
            ONE_PER_PLATFORM |  1 | 1
            ONE_PER_PLATFORM |  4 | 4
            ONE_PER_PLATFORM | 11 | 11
            ONE_PER_CLASS    |  1 | 1 2
            ONE_PER_CLASS    |  2 | 1 2
            ONE_PER_CLASS    |  3 | 3 4 7
            ONE_PER_CLASS    |  7 | 3 4 7
            ONE_PER_CLASS    |  5 | 5
            ONE_PER_CLASS    |  6 | 6
            ONE_PER_CLASS    |  8 | 8 9
            ONE_PER_CLASS    | 10 | 10
            ONE_PER_CLASS    | 11 | 11
            ONE_BESIDE_PC    |  1 | 1 2 5 6 8 9 10 11
            ONE_BESIDE_PC    |  5 | 1 2 5 6 8 9 10 11
            ONE_BESIDE_PC    |  3 |
            ONE_BESIDE_PC    |  7 |
            """)
    void aLoginDisplacesWhatItsPolicySays(LoginPolicy policy, int platform, String displaced) {
      for (int present = 1; present <= PLATFORMS; present++) {
        presence()
            .register(
                device(ALICE, here, "c" + present, "t" + present, present), LoginPolicy.KEEP_ALL);
      }

      Device newcomer = device(ALICE, there, "new", "new", platform);
      List<Device> gone = presence().register(newcomer, policy);

      assertThat(gone.stream().map(Device::platform).sorted().map(String::valueOf))
          .containsExactlyElementsOf(displaced == null ? List.of() : List.of(displaced.split(" ")));
      assertThat(devicesOf(ALICE))
          .hasSize(PLATFORMS + 1 - gone.size())
          .contains(newcomer)
          .noneMatch(gone::contains);
    }

    @ParameterizedTest
    @EnumSource
    void aReconnectWithTheSameTokenDisplacesNobody(LoginPolicy policy) {
      Device first = device(ALICE, here, "c1", "token", WEB);
      presence().register(first, policy);

      assertThat(presence().register(device(ALICE, there, "c2", "token", WEB), policy)).isEmpty();
      assertThat(devicesOf(ALICE)).hasSize(2).contains(first);
    }
  }

  @Nested
  class Leaving {
    @Test
    void aRemovedDeviceIsGone() {
      Device web = device(ALICE, here, "c1", "t1", WEB);
      Device phone = device(ALICE, here, "c2", "t2", IOS);
      presence().register(web, LoginPolicy.KEEP_ALL);
      presence().register(phone, LoginPolicy.KEEP_ALL);

      presence().remove(web);
      presence().remove(web);

      assertThat(devicesOf(ALICE)).containsExactly(phone);
    }

    @Test
    void allDevicesOfATenureGoWithIt() {
      Device lost = device(ALICE, here, "c1", "t1", WEB);
      Device kept = device(ALICE, there, "c2", "t2", IOS);
      presence().register(lost, LoginPolicy.ONE_PER_PLATFORM);
      presence().register(kept, LoginPolicy.ONE_PER_PLATFORM);

      slots().release(here);

      assertThat(devicesOf(ALICE)).containsExactly(kept);
    }

    @Test
    void whatATenureLeftBehindIsNotDisplaced() {
      presence().register(device(ALICE, here, "c1", "t1", WEB), LoginPolicy.ONE_PER_PLATFORM);
      slots().release(here);
      Device young = device(ALICE, there, "c2", "t2", WEB);

      assertThat(presence().register(young, LoginPolicy.ONE_PER_PLATFORM)).isEmpty();
      assertThat(devicesOf(ALICE)).containsExactly(young);
    }

    @Test
    void aGatewayWithANewTenureRegistersItsConnectionsAgain() {
      presence().register(device(ALICE, here, "c1", "t1", WEB), LoginPolicy.ONE_PER_PLATFORM);
      slots().release(here);
      SlotLease again = slots().acquire(8).orElseThrow();
      Device same = device(ALICE, again, "c1", "t1", WEB);

      assertThat(presence().register(same, LoginPolicy.ONE_PER_PLATFORM)).isEmpty();
      assertThat(devicesOf(ALICE)).containsExactly(same);
    }
  }

  @Nested
  class Background {
    @Test
    void theFlagCanBeFlipped() {
      Device phone = device(ALICE, here, "c1", "t1", IOS);
      presence().register(phone, LoginPolicy.KEEP_ALL);

      presence().setBackground(phone, true);
      assertThat(devicesOf(ALICE)).extracting(Device::background).containsExactly(true);

      presence().setBackground(phone, false);
      assertThat(devicesOf(ALICE)).containsExactly(phone);
    }

    @Test
    void flippingItBringsNobodyBack() {
      Device phone = device(ALICE, here, "c1", "t1", IOS);
      presence().register(phone, LoginPolicy.KEEP_ALL);
      presence().remove(phone);

      presence().setBackground(phone, true);

      assertThat(devicesOf(ALICE)).isEmpty();
    }
  }

  @Nested
  class Groups {
    @Test
    void areAtTheSlotsThatSaidSo() {
      presence().addGroups(here, List.of(TEAM, new GroupId("other")));
      presence().addGroups(there, List.of(TEAM));
      presence().addGroups(there, List.of(TEAM));

      assertThat(presence().slotsOf(List.of(TEAM, new GroupId("nobody's"))))
          .isEqualTo(Map.of(TEAM, Set.of(here, there)));
    }

    @Test
    void leaveASlot() {
      presence().addGroups(here, List.of(TEAM));
      presence().addGroups(there, List.of(TEAM));

      presence().removeGroup(here, TEAM);

      assertThat(presence().slotsOf(List.of(TEAM))).isEqualTo(Map.of(TEAM, Set.of(there)));
    }

    @Test
    void goWithTheTenure() {
      presence().addGroups(here, List.of(TEAM));

      slots().release(here);

      assertThat(presence().slotsOf(List.of(TEAM))).isEmpty();
      assertThat(presence().slotsOf(List.of(TEAM))).isEmpty();
    }
  }
}
