package im.milena.followers.mentions;

import im.milena.directory.sending.Ingress;
import im.milena.followers.Follower;
import im.milena.followers.Work;
import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.stores.conversations.Mentions;
import im.milena.stores.decisions.VersionLogs;
import im.milena.stores.groups.Groups;
import java.util.Optional;

/**
 * Marks the conversations of who is called on in a group, by name, with everybody or by a new
 * announcement, and has their devices ask for the list.
 */
public final class MentionFollower implements Follower {
  public static final String NAME = "mentions";

  private final Ports ports;

  /** What it reads and writes. */
  public record Ports(Mentions mentions, VersionLogs versionLogs, Groups groups, Ingress ingress) {}

  public MentionFollower(Ports ports) {
    this.ports = ports;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Work> on(LogRecord record) {
    return record
        .change()
        .numbered()
        .filter(numbered -> record.conversation().isGroup())
        .map(Change.Numbered::message)
        .flatMap(
            message ->
                Called.by(message.message())
                    .map(called -> new MentionWork(ports, called, record, message)));
  }
}
