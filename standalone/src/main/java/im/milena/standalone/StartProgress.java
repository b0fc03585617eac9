package im.milena.standalone;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells whoever waits for a start what is going on: one line per step, with the seconds since the
 * JVM began.
 */
final class StartProgress {
  private final PrintStream out;
  private final long jvmStart =
      java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime();

  StartProgress(PrintStream out) {
    this.out = out;
  }

  void done(String step) {
    out.println(String.format(Locale.ROOT, "  %5.1f s  %s", seconds(), step));
    out.flush();
  }

  double seconds() {
    return (System.currentTimeMillis() - jvmStart) / 1000.0;
  }
}
