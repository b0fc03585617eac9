package im.milena.directory;

import im.milena.directory.changes.Copies;
import im.milena.directory.sending.Ingress;
import im.milena.directory.tokens.Secret;
import im.milena.directory.tokens.TokenSettings;
import im.milena.directory.users.NewUser;
import im.milena.directory.wiring.Directory;
import im.milena.log.Envelope;
import im.milena.message.UserId;
import im.milena.stores.InstantLog;
import im.milena.stores.cache.InMemoryRecentMessages;
import im.milena.stores.history.ConversationTouches;
import im.milena.stores.history.InMemoryHistory;
import im.milena.stores.presence.InMemoryPresence;
import im.milena.stores.presence.InMemorySlots;
import im.milena.stores.reading.StoredConversationReads;
import im.milena.stores.tokens.InMemoryTokens;
import im.milena.stores.wiring.DirectoryStores;
import im.milena.stores.wiring.InMemoryDirectoryStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A whole directory over stores in memory; what it writes is applied at once. */
final class DirectoryWorld implements AutoCloseable {
  static final Caller ADMIN = new Caller(new UserId("imAdmin"), 1, true);

  final List<Envelope> written = new ArrayList<>();
  final Directory directory;
  private final OneMeaning ids = new OneMeaning();
  private final InstantLog log;

  DirectoryWorld(UserId... users) {
    DirectoryStores documents = InMemoryDirectoryStores.create();
    var cache = new InMemoryRecentMessages();
    var history = new InMemoryHistory();
    log = new InstantLog(cache, history);
    Ingress ingress = this::write;
    log.follow(
        records ->
            documents
                .versionLogs()
                .touch(records.stream().flatMap(r -> ConversationTouches.of(r).stream()).toList()));
    Clock clock = Clock.systemUTC();
    directory =
        Directory.of(
            new Directory.Ports(
                documents,
                new InMemoryTokens(clock),
                new StoredConversationReads(
                    cache, history, family -> 0, Duration.ofSeconds(1), (chat, seq) -> {}),
                new InMemoryPresence(new InMemorySlots(clock)),
                (devices, operation) -> {},
                ingress,
                position -> CompletableFuture.completedFuture(null),
                change -> {},
                new Copies()),
            TokenSettings.of(new Secret("openIM123"), Set.of(ADMIN.user())),
            Directory.Policy.DEFAULT,
            new SimpleMeterRegistry(),
            new Random(1),
            clock);
    directory
        .users()
        .register(
            ADMIN,
            Stream.of(users)
                .map(user -> new NewUser(user.value(), "N-" + user, "", "", 1, 0))
                .toList());
  }

  /** Written from within as well: what is stored tells who is mentioned. */
  private synchronized CompletableFuture<Ingress.Position> write(Envelope envelope) {
    ids.check(envelope);
    written.add(envelope);
    return CompletableFuture.completedFuture(new Ingress.Position(0, log.write(envelope)));
  }

  static Caller as(UserId user) {
    return new Caller(user, 1, false);
  }

  @Override
  public void close() {
    directory.close();
  }
}
