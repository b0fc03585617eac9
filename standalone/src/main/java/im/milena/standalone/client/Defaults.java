package im.milena.standalone.client;

/** Defaults that several commands share. */
public final class Defaults {
  /** The administrator every fresh Milena knows; OpenIM's default too. */
  public static final String ADMIN = "imAdmin";

  public static final String DATA = "milena-data";

  /** Where OpenIM's clients expect the two. */
  public static final int WS_PORT = 10_001;

  public static final int API_PORT = 10_002;

  /** Where {@code up} shows operators how it does. */
  public static final int METRICS_PORT = 10_003;

  private Defaults() {}
}
