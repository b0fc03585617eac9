package im.milena.chaos.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A network of Linux namespaces: some processes have one each, all on a bridge of their own that
 * leads nowhere else, and all others are on this machine's end of it.
 *
 * <p>One is cut off from another by giving the other's address, in its own table of neighbours, to
 * a network card that nobody has: what it sends is lost without a trace, and only that.
 */
public final class Bridge implements Network {
  /** Of private addresses that hardly anybody uses; the third byte is the run's. */
  private static final String NET = "10.231.";

  private static final String NOBODY = "02:00:00:00:00:99";
  private static final String CARD = "eth0";

  /** Of the last byte of a member's address; this machine has 1. */
  private static final int FIRST = 2;

  private final String name;
  private final String subnet;
  private final Map<String, Integer> members = new LinkedHashMap<>();
  private final List<Runnable> cuts = new ArrayList<>();

  /**
   * The name is the run's, so that the next one finds what a killed one has left.
   *
   * @param firstPort of the run
   * @param processes that get a namespace each
   */
  Bridge(int firstPort, List<String> processes) {
    name = "mlnc" + firstPort + "n";
    subnet = NET + firstPort / 100 % 256 + ".";
    for (String process : processes) {
      members.put(process, FIRST + members.size());
    }
  }

  /** Why this machine cannot do it; empty if it can. */
  public static Optional<String> obstacle(int firstPort) {
    try (Bridge bridge = new Bridge(firstPort, List.of("first", "second"))) {
      bridge.open();
      bridge.cut("first", "second");
      bridge.heal();
      return Optional.empty();
    } catch (IllegalStateException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public void open() {
    sweep();
    Shell.run("ip", "link", "add", name, "type", "bridge");
    Shell.run("ip", "addr", "add", subnet + "1/24", "dev", name);
    Shell.run("ip", "link", "set", name, "up");
    members.values().forEach(this::join);
  }

  private void join(int number) {
    String space = name + number;
    Shell.run("ip", "netns", "add", space);
    Shell.run("ip", "link", "add", space, "type", "veth", "peer", "name", CARD, "netns", space);
    Shell.run("ip", "link", "set", space, "master", name, "up");
    Shell.run("ip", "-n", space, "addr", "add", subnet + number + "/24", "dev", CARD);
    Shell.run("ip", "-n", space, "link", "set", CARD, "up");
    Shell.run("ip", "-n", space, "link", "set", "lo", "up");
  }

  @Override
  public String host(String process) {
    return subnet + members.getOrDefault(process, 1);
  }

  @Override
  public List<String> prefix(String process) {
    return members.containsKey(process)
        ? List.of("ip", "netns", "exec", space(process))
        : List.of();
  }

  private String space(String process) {
    return name + Objects.requireNonNull(members.get(process), process);
  }

  @Override
  public synchronized void cut(String from, String to) {
    String space = space(from);
    Shell.run(
        "ip",
        "-n",
        space,
        "neigh",
        "replace",
        host(to),
        "lladdr",
        NOBODY,
        "nud",
        "permanent",
        "dev",
        CARD);
    cuts.add(() -> Shell.complaint("ip", "-n", space, "neigh", "del", host(to), "dev", CARD));
  }

  @Override
  public synchronized void heal() {
    cuts.forEach(Runnable::run);
    cuts.clear();
  }

  @Override
  public synchronized void close() {
    sweep();
  }

  private void sweep() {
    for (int number : members.values()) {
      Shell.complaint("ip", "netns", "del", name + number);
      Shell.complaint("ip", "link", "del", name + number);
    }
    Shell.complaint("ip", "link", "del", name);
  }
}
