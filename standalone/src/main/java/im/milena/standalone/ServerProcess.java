package im.milena.standalone;

import im.milena.standalone.commandline.FailureReport;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a command that serves: start, wait, drain, exit code. A signal drains and exits 0; a
 * failed start or a failed part closes what runs and exits 1.
 */
final class ServerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  /** Starts the parts of one command. */
  interface Start {
    void start(RunningParts parts) throws Exception;
  }

  private ServerProcess() {}

  static int run(Start start, PrintStream err) {
    RunningParts parts = new RunningParts();
    Thread drain =
        new Thread(
            () -> {
              parts.stop();
              parts.close();
              // A JVM that ends by a signal exits 143 whatever its hooks do; drained means 0.
              Runtime.getRuntime().halt(0);
            },
            "drain");
    Runtime.getRuntime().addShutdownHook(drain);
    int code;
    try {
      start.start(parts);
      parts.await();
      code = 0;
    } catch (Exception e) {
      LOG.debug("stopping", e);
      err.println("milena: " + FailureReport.sentence(e));
      code = 1;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(drain);
    } catch (IllegalStateException shutdownUnderWay) {
      return awaitDrain(drain);
    }
    parts.close();
    // The embedded broker's threads would keep a finished process alive.
    Runtime.getRuntime().halt(code);
    return code;
  }

  private static int awaitDrain(Thread drain) {
    try {
      drain.join();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}
