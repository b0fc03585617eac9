package im.milena.bench.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the machine was quiet enough for its figures to mean something.
 *
 * @param voided why the figures are void; empty if they are not
 */
public record Conditions(double steal, double foreign, double busy, List<String> voided) {
  public Conditions {
    voided = List.copyOf(voided);
  }

  /** Without watched processes the server counts as foreign, so foreign load is not judged. */
  public static Conditions judge(Usage usage, double maxSteal, double maxForeign) {
    var reasons = new ArrayList<String>();
    if (usage.steal() > maxSteal) {
      reasons.add(reason("steal", usage.steal(), maxSteal));
    }
    if (!usage.processMicros().isEmpty() && usage.foreign() > maxForeign) {
      reasons.add(reason("foreign load", usage.foreign(), maxForeign));
    }
    return new Conditions(usage.steal(), usage.foreign(), usage.busy(), reasons);
  }

  private static String reason(String what, double value, double limit) {
    return String.format(
        Locale.ROOT,
        "%s was %.1f %% of the machine, limit %.1f %%",
        what,
        value * 100,
        limit * 100);
  }
}
