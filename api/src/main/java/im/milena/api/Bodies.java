package im.milena.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpServerExchange;

/** What is held of requests and answers in this process, against its limits. */
final class Bodies {
  private final IncomingBody.Allowance withToken;
  private final IncomingBody.Allowance open;
  private final ByteBudget answers;

  Bodies(BodyLimits limits, MeterRegistry registry) {
    withToken =
        new IncomingBody.Allowance(
            limits.largest(), new ByteBudget("bodies", limits.held(), registry), limits.time());
    open =
        new IncomingBody.Allowance(
            limits.largestOpen(),
            new ByteBudget("bodies-without-token", limits.heldOpen(), registry),
            limits.time());
    answers = new ByteBudget("answers", limits.answers(), registry);
  }

  /**
   * @param open the route asks for no token
   */
  IncomingBody.Allowance allowance(boolean open) {
    return open ? this.open : withToken;
  }

  /** Whether there is room for an answer; it is given back when the exchange has ended. */
  boolean sendable(HttpServerExchange exchange, byte[] answer) {
    if (!answers.take(answer.length)) {
      return false;
    }
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          answers.giveBack(answer.length);
          next.proceed();
        });
    return true;
  }
}
