package im.milena.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpServerExchange;
import java.net.InetAddress;

/** What is held of requests and answers in this process, against its limits. */
final class Bodies {
  private final IncomingBody.Allowance withToken;
  private final BodyLimits limits;
  private final AddressShares open;
  private final ByteBudget answers;

  Bodies(BodyLimits limits, MeterRegistry registry) {
    this.limits = limits;
    withToken =
        new IncomingBody.Allowance(
            limits.largest(), new ByteBudget("bodies", limits.held(), registry), limits.time());
    open =
        new AddressShares(
            new ByteBudget("bodies-without-token", limits.heldOpen(), registry),
            limits.heldOpenPerAddress());
    answers = new ByteBudget("answers", limits.answers(), registry);
  }

  IncomingBody.Allowance ofGoodToken() {
    return withToken;
  }

  IncomingBody.Allowance ofStranger(InetAddress address) {
    return new IncomingBody.Allowance(limits.largestOpen(), open.of(address), limits.time());
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
