package im.milena.bench.login;

import im.milena.bench.machine.Conditions;
import im.milena.bench.machine.Setup;
import im.milena.bench.report.LatencyFigures;
import im.milena.bench.send.Report;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code milena-lab bench login} found.
 *
 * @param run the prefix of its users' and groups' ids
 * @param startedAt ISO 8601
 * @param idleMillisPerSecond what the watched pids use while nobody does anything; null without
 *     pids or {@code /proc}
 * @param first null if none were measured
 * @param later null if none were measured
 * @param storm null if there was none
 * @param differences between what logins found and what there is, warm-up included
 * @param voided why the figures mean nothing; empty if they do
 */
public record LoginReport(
    String kind,
    String run,
    String startedAt,
    String api,
    Setup setup,
    LoginLoad load,
    @Nullable Double idleMillisPerSecond,
    @Nullable Series first,
    @Nullable Series later,
    @Nullable Storm storm,
    List<String> differences,
    List<String> voided,
    boolean passed) {
  public LoginReport {
    differences = List.copyOf(differences);
    voided = List.copyOf(voided);
  }

  /**
   * Logins one after another.
   *
   * @param wall milliseconds from the connection's beginning to the end of the sync
   * @param calls requests of one login over REST
   * @param frames requests of one login over its WebSocket
   * @param kilobytes received by one login, as compressed on the way
   * @param cpu null where there is no {@code /proc}
   */
  public record Series(
      int logins,
      LatencyFigures wall,
      double calls,
      double frames,
      double kilobytes,
      @Nullable LoginCpu cpu,
      @Nullable Conditions conditions) {}

  /**
   * Processor milliseconds for each login.
   *
   * @param perProcess of each watched pid
   * @param server of all watched pids together
   * @param idle the part of it that they would have used in that time anyway
   * @param bench of the bench itself
   */
  public record LoginCpu(Map<Long, Double> perProcess, double server, double idle, double bench) {
    public LoginCpu {
      perProcess = Map.copyOf(perProcess);
    }
  }

  /**
   * Logins at a fixed rate.
   *
   * @param offered a second
   * @param achieved that ended well, a second of the measured time
   * @param dropped because all users were busy with one
   * @param login milliseconds from the intended beginning to the end of the sync
   * @param sends the report of the messages that flowed meanwhile; null if none did
   * @param problems why the server did not keep up; empty if it did
   */
  public record Storm(
      double offered,
      double achieved,
      long dropped,
      LatencyFigures login,
      @Nullable Conditions conditions,
      @Nullable Report sends,
      List<String> problems) {
    public Storm {
      problems = List.copyOf(problems);
    }
  }
}
