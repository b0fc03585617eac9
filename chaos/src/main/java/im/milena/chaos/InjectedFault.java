package im.milena.chaos;

import im.milena.chaos.load.TrafficLedger;
import im.milena.chaos.verdict.PromiseVerdict;
import im.milena.chaos.verdict.Stall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fault that struck.
 *
 * @param fault its name
 * @param does what it does, in a sentence
 * @param seconds from the first blow until messages flowed again
 * @param events what was told of its course, in order
 * @param talk what users said and heard meanwhile; null if there was no verdict
 * @param problems every broken promise, every process that was dead; empty if all held
 */
public record InjectedFault(
    String fault,
    String does,
    double seconds,
    List<String> events,
    @Nullable Talk talk,
    List<String> problems) {
  public InjectedFault {
    events = List.copyOf(events);
    problems = List.copyOf(problems);
  }

  public boolean held() {
    return problems.isEmpty();
  }

  /**
   * @param numbered how many messages the log has of their conversations
   * @param refusals refused sends by error code
   * @param unsaid what was not sent for want of a connection
   * @param waits how long they waited
   */
  public record Talk(
      int sent,
      long acknowledgements,
      long deliveries,
      int conversations,
      long numbered,
      Map<Integer, Long> refusals,
      long unsaid,
      Waits waits) {
    public Talk {
      refusals = Map.copyOf(refusals);
    }

    static Talk of(TrafficLedger book, PromiseVerdict verdict) {
      return new Talk(
          book.messages().size(),
          book.acknowledgements(),
          book.deliveries(),
          verdict.conversations(),
          verdict.numbered(),
          book.refusals(),
          book.unsaid(),
          Waits.of(verdict.stall()));
    }

    @Override
    public String toString() {
      return sent
          + " sent, "
          + acknowledgements
          + " acknowledgements, "
          + deliveries
          + " deliveries, refusals "
          + refusals
          + ", "
          + unsaid
          + " unsaid for want of a connection";
    }
  }

  /** The {@link Stall} in seconds. */
  public record Waits(double answer, double delivery, double noAnswer, double noDelivery) {
    static Waits of(Stall stall) {
      return new Waits(
          seconds(stall.answer()),
          seconds(stall.delivery()),
          seconds(stall.noAnswer()),
          seconds(stall.noDelivery()));
    }

    private static double seconds(Duration time) {
      return time.toMillis() / 1e3;
    }
  }
}
