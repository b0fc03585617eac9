package im.milena.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Asks a process of Milena how its parts are doing, by its {@code /readyz}. */
final class ProcessCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int READY = 200;
  private static final int NOT_READY = 503;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param process the address of its pages for operators, as {@code http://10.0.0.7:10003}
   */
  List<Finding> of(URI process) {
    String subject = "process " + process;
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(process.resolve("/readyz")).timeout(PATIENCE).build(),
              BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case READY -> List.of(Finding.fine(subject, "every part works"));
        case NOT_READY ->
            answer.body().lines().map(problem -> Finding.wrong(subject, problem)).toList();
        default ->
            List.of(
                Finding.wrong(
                    subject,
                    "answers /readyz with " + answer.statusCode() + ": it is no --metrics-port"));
      };
    } catch (IOException e) {
      return List.of(
          Finding.wrong(
              subject,
              "does not answer within " + PATIENCE.toSeconds() + " s: it starts, or has ended"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Finding.wrong(subject, "was not waited for"));
    }
  }
}
