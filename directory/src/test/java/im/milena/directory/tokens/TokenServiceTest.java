package im.milena.directory.tokens;

import static im.milena.directory.ErrorCode.ARGS;
import static im.milena.directory.ErrorCode.NO_PERMISSION;
import static im.milena.directory.ErrorCode.RECORD_NOT_FOUND;
import static im.milena.directory.ErrorCode.TOKEN_EXPIRED;
import static im.milena.directory.ErrorCode.TOKEN_KICKED;
import static im.milena.directory.ErrorCode.TOKEN_MALFORMED;
import static im.milena.directory.ErrorCode.TOKEN_NOT_EXIST;
import static im.milena.directory.ErrorCode.TOKEN_NOT_VALID_YET;
import static im.milena.directory.ErrorCode.TOKEN_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import im.milena.directory.Caller;
import im.milena.directory.Digest;
import im.milena.directory.MovingClock;
import im.milena.directory.Refusals;
import im.milena.message.UserId;
import im.milena.stores.presence.Device;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.presence.LoginPolicy;
import im.milena.stores.presence.SlotLease;
import im.milena.stores.tokens.InMemoryTokens;
import im.milena.stores.tokens.Tokens;
import im.milena.stores.users.InMemoryUsers;
import im.milena.stores.users.User;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenServiceTest {
  private static final UserId ADMIN = new UserId("imAdmin");
  private static final UserId ALICE = new UserId("alice");
  private static final Caller BACKEND = new Caller(ADMIN, 10, true);
  private static final int IOS = 1;
  private static final int WEB = 5;

  private final MovingClock clock = new MovingClock();
  private final InMemoryTokens tokens = new InMemoryTokens(clock);
  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemorySlots slots = new InMemorySlots(java.time.Clock.systemUTC());
  private final InMemoryPresence presence = new InMemoryPresence(slots);
  private final List<Device> kicked = new ArrayList<>();
  private final TokenService service = service(settings(LoginPolicy.ONE_PER_PLATFORM));

  @BeforeEach
  void registerAlice() {
    users.add(List.of(new User(ALICE, "Alice", "", "", 0, 1, 0)));
  }

  @Nested
  class Administrators {
    @Test
    void theSecretMakesAnAdministrator() {
      String token = service.adminToken("openIM123", "imAdmin").token();

      assertThat(service.verify(token).caller()).isEqualTo(BACKEND);
    }

    @Test
    void aWrongSecretIsRefused() {
      assertThat(Refusals.of(() -> service.adminToken("openIM124", "imAdmin")))
          .isEqualTo(NO_PERMISSION);
    }

    @Test
    void theSecretMakesNobodyElseAnAdministrator() {
      assertThat(Refusals.of(() -> service.adminToken("openIM123", "alice"))).isEqualTo(ARGS);
    }

    @Test
    void aSecondTokenLeavesTheFirstGood() {
      String first = service.adminToken("openIM123", "imAdmin").token();
      clock.move(Duration.ofHours(1));
      service.adminToken("openIM123", "imAdmin");

      assertThat(service.verify(first).caller().admin()).isTrue();
    }

    @Test
    void anAdministratorsTokenIsRefusedOnceKicked() {
      String token = service.adminToken("openIM123", "imAdmin").token();
      service.kick(service.verify(token));

      assertThat(Refusals.of(() -> service.verify(token))).isEqualTo(TOKEN_KICKED);
    }
  }

  @Nested
  class Issuing {
    @Test
    void aUsersTokenTellsHimAndHisPlatform() {
      assertThat(service.verify(token(IOS)).caller()).isEqualTo(new Caller(ALICE, IOS, false));
    }

    @Test
    void onlyAdministratorsIssue() {
      var alice = new Caller(ALICE, IOS, false);

      assertThat(Refusals.of(() -> service.userToken(alice, ALICE, IOS, "op")))
          .isEqualTo(NO_PERMISSION);
    }

    @Test
    void noUserGetsAnAdministratorsPlatformOrName() {
      assertThat(Refusals.of(() -> service.userToken(BACKEND, ALICE, 10, "op")))
          .isEqualTo(NO_PERMISSION);
      assertThat(Refusals.of(() -> service.userToken(BACKEND, ADMIN, IOS, "op")))
          .isEqualTo(NO_PERMISSION);
    }

    @Test
    void unknownUsersPlatformsAndNotificationAccountsAreRefused() {
      users.add(List.of(new User(new UserId("news"), "News", "", "", 0, 3, 0)));

      assertThat(Refusals.of(() -> service.userToken(BACKEND, new UserId("bob"), IOS, "op")))
          .isEqualTo(RECORD_NOT_FOUND);
      assertThat(Refusals.of(() -> service.userToken(BACKEND, ALICE, 12, "op"))).isEqualTo(ARGS);
      assertThat(Refusals.of(() -> service.userToken(BACKEND, new UserId("news"), IOS, "op")))
          .isEqualTo(ARGS);
    }

    @Test
    void aNewTokenDisplacesTheOldOneOfItsPlatformOnly() {
      String ios = token(IOS);
      String web = token(WEB);
      clock.move(Duration.ofSeconds(1));
      String newer = token(IOS);

      assertThat(Refusals.of(() -> service.verify(ios))).isEqualTo(TOKEN_KICKED);
      assertThat(service.verify(web).caller().platform()).isEqualTo(WEB);
      assertThat(service.verify(newer).caller().platform()).isEqualTo(IOS);
    }

    @Test
    void aDisplacedTokensConnectionIsKickedAndNoOther() {
      SlotLease slot = slots.acquire(4).orElseThrow();
      Device ios = connect(slot, "c1", token(IOS), IOS);
      connect(slot, "c2", token(WEB), WEB);
      clock.move(Duration.ofSeconds(1));

      token(IOS);

      assertThat(kicked).containsExactly(ios);
    }

    @Test
    void keepAllKeepsThirtyOfAPlatform() {
      TokenService keeping = service(settings(LoginPolicy.KEEP_ALL));
      var issued = new ArrayList<String>();
      for (int i = 0; i < TokenService.MAX_PER_PLATFORM + 1; i++) {
        clock.move(Duration.ofSeconds(1));
        issued.add(keeping.userToken(BACKEND, ALICE, IOS, "op").token());
      }

      assertThat(Refusals.of(() -> keeping.verify(issued.get(0)))).isEqualTo(TOKEN_KICKED);
      assertThat(issued.subList(1, issued.size()))
          .allSatisfy(token -> assertThat(keeping.verify(token).caller().user()).isEqualTo(ALICE));
    }

    @Test
    void twoTokensOfOneInstantDifferAndDoNotKickEachOther() {
      String first = token(IOS);
      String second = token(IOS);

      assertThat(first).isNotEqualTo(second);
      assertThat(service.verify(first).caller().user()).isEqualTo(ALICE);
      assertThat(service.verify(second).caller().user()).isEqualTo(ALICE);
    }
  }

  @Nested
  class Checking {
    @Test
    void garbageIsMalformed() {
      assertThat(Refusals.of(() -> service.verify("garbage"))).isEqualTo(TOKEN_MALFORMED);
      assertThat(Refusals.of(() -> service.verify(""))).isEqualTo(TOKEN_MALFORMED);
      assertThat(Refusals.of(() -> service.verify("a.b.c"))).isEqualTo(TOKEN_MALFORMED);
    }

    @Test
    void anUnsignedTokenIsRefused() {
      var claims =
          new JWTClaimsSet.Builder()
              .claim("UserID", "imAdmin")
              .claim("PlatformID", 10)
              .expirationTime(Date.from(clock.instant().plusSeconds(60)))
              .build();

      assertThat(Refusals.of(() -> service.verify(new PlainJWT(claims).serialize())))
          .isEqualTo(TOKEN_UNKNOWN);
    }

    @Test
    void anotherSecretIsRefused() {
      String foreign = signedWith(new TokenKey.Shared(new Secret("openIM124")), Duration.ZERO);

      assertThat(Refusals.of(() -> service.verify(foreign))).isEqualTo(TOKEN_UNKNOWN);
    }

    @Test
    void aPublicKeyIsNoSharedSecret() throws Exception {
      KeyPair pair = rsa();
      var settings =
          new TokenSettings(
              new TokenKey.Rsa((RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate()),
              List.of(),
              new Secret("openIM123"),
              Set.of(ADMIN),
              Duration.ofDays(1),
              LoginPolicy.ONE_PER_PLATFORM,
              Duration.ZERO);
      String confused =
          signedWith(
              new TokenKey.Shared(
                  new Secret(
                      new String(
                          pair.getPublic().getEncoded(),
                          java.nio.charset.StandardCharsets.ISO_8859_1))),
              Duration.ZERO);

      assertThat(Refusals.of(() -> service(settings).verify(confused))).isEqualTo(TOKEN_UNKNOWN);
    }

    @Test
    void aTokenThatWasNeverIssuedIsRefusedEvenIfWellSigned() {
      String unknown = signedWith(new TokenKey.Shared(new Secret("openIM123")), Duration.ZERO);

      assertThat(Refusals.of(() -> service.verify(unknown))).isEqualTo(TOKEN_NOT_EXIST);
    }

    @Test
    void anExpiredTokenIsRefusedAlsoIfItWasTrustedAMomentAgo() {
      String token = token(IOS);
      clock.move(Duration.ofDays(90).minusMillis(1));
      service.verify(token);
      clock.move(Duration.ofSeconds(1));

      assertThat(Refusals.of(() -> service.verify(token))).isEqualTo(TOKEN_EXPIRED);
    }

    @Test
    void aTokenFromTheFutureIsNotValidYet() {
      String early =
          signedWith(new TokenKey.Shared(new Secret("openIM123")), Duration.ofMinutes(5));

      assertThat(Refusals.of(() -> service.verify(early))).isEqualTo(TOKEN_NOT_VALID_YET);
    }

    @Test
    void whoIsLetInForGoodIsCheckedWithoutTrust() {
      TokenService trusting = service(settings(LoginPolicy.ONE_PER_PLATFORM));
      TokenService other = service(noTrust());
      String token = token(IOS);
      trusting.verify(token);

      other.kick(other.verify(token));

      assertThat(Refusals.of(() -> trusting.verifyNow(token))).isEqualTo(TOKEN_KICKED);
    }

    @Test
    void aKickOnAnotherNodeIsSeenAfterTheTrustTimeAndARefusalIsNotRemembered() {
      TokenService trusting = service(settings(LoginPolicy.ONE_PER_PLATFORM));
      TokenService other = service(noTrust());
      String token = token(IOS);
      trusting.verify(token);

      other.kick(other.verify(token));

      assertThat(Refusals.of(() -> other.verify(token))).isEqualTo(TOKEN_KICKED);
      tokens.issue(
          new Tokens.Issued(
              ALICE,
              IOS,
              Digest.of256(token),
              clock.instant().plusSeconds(60),
              Tokens.State.VALID));
      assertThat(other.verify(token).caller().user()).isEqualTo(ALICE);
    }
  }

  @Nested
  class Keys {
    @Test
    void afterARotationOldTokensStayGood() throws Exception {
      String old = token(IOS);
      KeyPair pair = rsa();
      var current =
          new TokenKey.Rsa((RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate());
      TokenService rotated =
          service(
              new TokenSettings(
                  current,
                  List.of(new TokenKey.Shared(new Secret("openIM123"))),
                  new Secret("openIM123"),
                  Set.of(ADMIN),
                  Duration.ofDays(1),
                  LoginPolicy.ONE_PER_PLATFORM,
                  Duration.ZERO));
      String fresh = rotated.userToken(BACKEND, ALICE, WEB, "op").token();

      assertThat(rotated.verify(old).caller().platform()).isEqualTo(IOS);
      assertThat(rotated.verify(fresh).caller().platform()).isEqualTo(WEB);
      assertThat(Refusals.of(() -> service.verify(fresh))).isEqualTo(TOKEN_UNKNOWN);
    }

    @Test
    void secretsAreNotPrinted() {
      assertThat(settings(LoginPolicy.KEEP_ALL).toString())
          .contains("[REDACTED]")
          .doesNotContain("openIM123");
    }
  }

  @Test
  void forceLogoutKicksTokensAndConnectionsOfThePlatform() {
    SlotLease slot = slots.acquire(4).orElseThrow();
    String ios = token(IOS);
    String web = token(WEB);
    Device device = connect(slot, "c1", ios, IOS);

    service.forceLogout(BACKEND, ALICE, IOS, "op");

    assertThat(kicked).containsExactly(device);
    assertThat(Refusals.of(() -> service.verify(ios))).isEqualTo(TOKEN_KICKED);
    assertThat(service.verify(web).caller().user()).isEqualTo(ALICE);
  }

  private String token(int platform) {
    return service.userToken(BACKEND, ALICE, platform, "op").token();
  }

  private Device connect(SlotLease slot, String connection, String token, int platform) {
    var device =
        new Device(ALICE, slot, connection, Digest.of256(token), platform, false, clock.millis());
    presence.register(device, LoginPolicy.KEEP_ALL);
    return device;
  }

  private String signedWith(TokenKey key, Duration ahead) {
    var settings =
        new TokenSettings(
            key,
            List.of(),
            new Secret("any"),
            Set.of(),
            Duration.ofDays(1),
            LoginPolicy.KEEP_ALL,
            Duration.ZERO);
    return new SignedTokens(settings)
        .sign(
            new SignedTokens.Claims(ALICE, IOS, clock.instant().plus(Duration.ofDays(1))),
            clock.instant().plus(ahead));
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static TokenSettings settings(LoginPolicy policy) {
    TokenSettings plain = TokenSettings.of(new Secret("openIM123"), Set.of(ADMIN));
    return new TokenSettings(
        plain.current(),
        plain.accepted(),
        plain.secret(),
        plain.administrators(),
        plain.lifetime(),
        policy,
        plain.trust());
  }

  private static TokenSettings noTrust() {
    TokenSettings plain = settings(LoginPolicy.ONE_PER_PLATFORM);
    return new TokenSettings(
        plain.current(),
        plain.accepted(),
        plain.secret(),
        plain.administrators(),
        plain.lifetime(),
        plain.policy(),
        Duration.ZERO);
  }

  private TokenService service(TokenSettings settings) {
    return new TokenService(
        settings, tokens, users, presence, (devices, operation) -> kicked.addAll(devices), clock);
  }
}
