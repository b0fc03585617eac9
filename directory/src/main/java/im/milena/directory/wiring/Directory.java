package im.milena.directory.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.belongings.BelongingDirectory;
import im.milena.directory.changes.Copies;
import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.conversations.ConversationDirectory;
import im.milena.directory.conversations.ConversationSendRules;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.decisions.Relay;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.deciding.GroupPolicy;
import im.milena.directory.groups.deciding.GroupSendRules;
import im.milena.directory.messages.MessageChanges;
import im.milena.directory.relations.FriendAudience;
import im.milena.directory.relations.RelationDirectory;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.LogMessageSender;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.sending.PairParticipants;
import im.milena.directory.sending.PairSendRules;
import im.milena.directory.sending.ReadYourWrites;
import im.milena.directory.sending.RecentUsers;
import im.milena.directory.sending.RelationSendRules;
import im.milena.directory.sending.SendAdmission;
import im.milena.directory.sending.SendHooks;
import im.milena.directory.sending.SendMetrics;
import im.milena.directory.tokens.Kicks;
import im.milena.directory.tokens.TokenService;
import im.milena.directory.tokens.TokenSettings;
import im.milena.directory.users.ProfileNews;
import im.milena.directory.users.UserAccounts;
import im.milena.directory.users.UserDirectory;
import im.milena.stores.presence.Presence;
import im.milena.stores.reading.ConversationReads;
import im.milena.stores.tokens.Tokens;
import im.milena.stores.wiring.DirectoryStores;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * All areas of the directory, wired over one set of stores.
 *
 * @param relay not started yet
 */
public record Directory(
    TokenService tokens,
    UserAccounts users,
    UserDirectory people,
    RelationDirectory relations,
    BelongingDirectory belongings,
    GroupDirectory groups,
    MessageSender sender,
    ConversationReads reads,
    ConversationDirectory conversations,
    MessageChanges messages,
    ProfileNews news,
    Relay relay)
    implements AutoCloseable {
  /** For how long a mute or a kick may be overlooked by a process that changes are not told to. */
  private static final Duration RULE_AGE = Duration.ofSeconds(30);

  /**
   * What the operator decides about people and groups.
   *
   * @param onlyFriends whether only friends of a receiver may write to them
   */
  public record Policy(boolean onlyFriends, GroupPolicy groups) {
    public static final Policy DEFAULT = new Policy(false, GroupPolicy.DEFAULT);
  }

  /**
   * What the directory works with.
   *
   * @param copies told of every change; the directory adds what holds copies
   */
  public record Ports(
      DirectoryStores documents,
      Tokens tokens,
      ConversationReads reads,
      Presence presence,
      Kicks kicks,
      Ingress ingress,
      ReadYourWrites applied,
      DirectoryChanges changes,
      Copies copies) {}

  /**
   * @param random makes ids of new groups, so it should not be predictable
   */
  public static Directory of(
      Ports ports,
      TokenSettings tokenSettings,
      Policy policy,
      MeterRegistry registry,
      RandomGenerator random,
      Clock clock) {
    DirectoryStores documents = ports.documents();
    ConversationReads reads = ports.reads();
    var participants = new PairParticipants(reads);
    var work = new IntentWork(documents.versionLogs(), ports.ingress());
    var groups =
        GroupDirectory.of(
            documents,
            ports.presence(),
            work,
            ports.changes(),
            ports.applied(),
            policy.groups(),
            random,
            clock);
    var news =
        ProfileNews.start(
            documents.users(),
            documents.pending(),
            List.of(new FriendAudience(documents.pairs(), work), groups.audience()));
    var people = UserDirectory.of(documents, work, news, ports.changes(), random, clock);
    UserAccounts users = people.accounts();
    users.ensureAdministrators(tokenSettings.administrators());
    var relations = RelationDirectory.of(documents, work, ports.changes(), ports.applied(), clock);
    var recent = new RecentUsers(documents.users(), RULE_AGE, Ticker.systemTicker());
    var relationRules =
        new RelationSendRules(
            recent, documents.pairs(), policy.onlyFriends(), RULE_AGE, Ticker.systemTicker());
    var pairRules = new PairSendRules(recent);
    var groupRules = new GroupSendRules(documents.groups(), RULE_AGE, Ticker.systemTicker(), clock);
    ports.copies().add(recent);
    ports.copies().add(relationRules);
    ports.copies().add(groupRules);
    var conversationRules =
        new ConversationSendRules(documents.conversations(), RULE_AGE, Ticker.systemTicker());
    ports.copies().add(conversationRules);
    var conversations =
        ConversationDirectory.of(
            documents, reads, participants, work, ports.changes(), ports.applied(), clock);
    var sender =
        new LogMessageSender(
            ports.ingress(),
            new SendAdmission(
                List.of(relationRules, pairRules, conversationRules, groupRules),
                participants,
                tokenSettings.administrators()),
            SendHooks.NONE,
            new SendMetrics(registry),
            clock);
    var relay =
        new Relay(
            documents.pending(),
            List.of(
                groups.decisions(),
                conversations.decisions(),
                relations.decisions(),
                people.decisions()),
            clock);
    Gauge.builder("milena.relay.oldest", relay, r -> r.oldest().toSeconds())
        .baseUnit("seconds")
        .register(registry);
    return new Directory(
        new TokenService(
            tokenSettings,
            ports.tokens(),
            documents.users(),
            ports.presence(),
            ports.kicks(),
            clock),
        users,
        people,
        relations,
        BelongingDirectory.of(documents.belongings(), users, clock),
        groups,
        sender,
        reads,
        conversations,
        MessageChanges.of(
            reads,
            participants,
            documents.groups(),
            documents.users(),
            ports.ingress(),
            ports.applied(),
            clock),
        news,
        relay);
  }

  @Override
  public void close() {
    relay.close();
    news.close();
  }
}
