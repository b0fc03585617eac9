package im.milena.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.changes.Copies;
import im.milena.directory.changes.DirectoryChanges;
import im.milena.directory.conversations.ConversationDirectory;
import im.milena.directory.conversations.ConversationSendRules;
import im.milena.directory.conversations.ReadMarks;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.decisions.Relay;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.groups.GroupPolicy;
import im.milena.directory.sending.AppliedPositions;
import im.milena.directory.sending.GroupSendRules;
import im.milena.directory.sending.Ingress;
import im.milena.directory.sending.LogMessageSender;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.sending.PairParticipants;
import im.milena.directory.sending.PairSendRules;
import im.milena.directory.sending.SendMetrics;
import im.milena.directory.tokens.Kicks;
import im.milena.directory.tokens.TokenService;
import im.milena.directory.tokens.TokenSettings;
import im.milena.directory.users.UserAccounts;
import im.milena.stores.documents.Documents;
import im.milena.stores.documents.Tokens;
import im.milena.stores.presence.Presence;
import im.milena.stores.reading.ConversationReads;
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
    GroupDirectory groups,
    MessageSender sender,
    ConversationReads reads,
    ConversationDirectory conversations,
    ReadMarks readMarks,
    Relay relay) {
  /** For how long a mute or a kick may be overlooked by a process that changes are not told to. */
  private static final Duration RULE_AGE = Duration.ofSeconds(10);

  /**
   * What the directory works with.
   *
   * @param copies told of every change; the directory adds what holds copies
   */
  public record Ports(
      Documents documents,
      Tokens tokens,
      ConversationReads reads,
      Presence presence,
      Kicks kicks,
      Ingress ingress,
      AppliedPositions applied,
      DirectoryChanges changes,
      Copies copies) {}

  /**
   * @param random makes ids of new groups, so it should not be predictable
   */
  public static Directory of(
      Ports ports,
      TokenSettings tokenSettings,
      GroupPolicy groupPolicy,
      MeterRegistry registry,
      RandomGenerator random,
      Clock clock) {
    Documents documents = ports.documents();
    ConversationReads reads = ports.reads();
    var participants = new PairParticipants(reads);
    var users = new UserAccounts(documents.users(), ports.changes(), clock);
    users.ensureAdministrators(tokenSettings.administrators());
    var work = new IntentWork(documents.versionLogs(), ports.ingress());
    var groups =
        GroupDirectory.of(
            documents,
            ports.presence(),
            work,
            ports.changes(),
            ports.applied(),
            groupPolicy,
            random,
            clock);
    var pairRules = new PairSendRules(documents.users(), RULE_AGE, Ticker.systemTicker());
    var groupRules = new GroupSendRules(documents.groups(), RULE_AGE, Ticker.systemTicker(), clock);
    ports.copies().add(pairRules);
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
            List.of(pairRules, conversationRules, groupRules),
            participants,
            tokenSettings.administrators(),
            new SendMetrics(registry),
            clock);
    return new Directory(
        new TokenService(
            tokenSettings,
            ports.tokens(),
            documents.users(),
            ports.presence(),
            ports.kicks(),
            clock),
        users,
        groups,
        sender,
        reads,
        conversations,
        new ReadMarks(reads, ports.ingress(), clock),
        new Relay(
            documents.pending(), List.of(groups.decisions(), conversations.decisions()), clock));
  }
}
