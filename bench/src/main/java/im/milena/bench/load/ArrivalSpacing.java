package im.milena.bench.load;

/** How the intended times of messages are spaced. */
public enum ArrivalSpacing {
  /** Evenly. */
  CONSTANT,
  /** Independently of each other, as a crowd's are: exponential gaps. */
  POISSON
}
