package im.milena.lab.bench;

import im.milena.bench.load.GroupLoad;
import picocli.CommandLine.Option;

/** How many of the messages go to groups, all of whose members are online. */
final class GroupShareOptions {
  @Option(
      names = "--group-share",
      defaultValue = "0",
      paramLabel = "0..1",
      description = "Part of the messages that goes to groups (default: ${DEFAULT-VALUE}).")
  double share;

  @Option(
      names = "--groups",
      defaultValue = "4",
      paramLabel = "N",
      description = "Groups (default: ${DEFAULT-VALUE}).")
  private int groups;

  @Option(
      names = "--group-size",
      defaultValue = "50",
      paramLabel = "N",
      description = "Members of a group (default: ${DEFAULT-VALUE}).")
  private int groupSize;

  GroupLoad groups() {
    return GroupLoad.allOnline(groups, groupSize);
  }
}
