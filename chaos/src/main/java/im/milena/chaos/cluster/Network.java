package im.milena.chaos.cluster;

import java.util.List;

/** How the processes of a cluster reach each other. */
interface Network extends AutoCloseable {
  /**
   * Makes it, before the first process starts.
   *
   * @throws IllegalStateException if the machine refuses
   */
  void open();

  /** The address at which a process listens. */
  String host(String process);

  /** What comes before its command. */
  List<String> prefix(String process);

  /**
   * From now on nothing that one sends reaches the other; the way back stays.
   *
   * @throws IllegalStateException if this network cannot do it
   */
  void cut(String from, String to);

  /** Everybody reaches everybody again. */
  void heal();

  @Override
  void close();
}
