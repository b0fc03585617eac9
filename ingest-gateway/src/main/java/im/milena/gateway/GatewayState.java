package im.milena.gateway;

import java.time.Instant;

/** How a gateway is doing, for health checks and {@code doctor}. */
public sealed interface GatewayState {
  /** Holds a slot and reads what is delivered to it. */
  record Running() implements GatewayState {}

  /** It holds no slot or cannot read deliveries, and tries again: nobody is pushed to meanwhile. */
  record Retrying(String cause, Instant since) implements GatewayState {}

  /** Deliveries are not read any more; the process has to stop. */
  record Failed(Throwable cause) implements GatewayState {}
}
