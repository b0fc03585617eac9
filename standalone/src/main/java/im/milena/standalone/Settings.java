package im.milena.standalone;

/** Defaults that several commands share. */
final class Settings {
  /** The administrator every fresh Milena knows; OpenIM's default too. */
  static final String ADMIN = "imAdmin";

  static final String DATA = "milena-data";

  /** Where OpenIM's clients expect the two. */
  static final int WS_PORT = 10_001;

  static final int API_PORT = 10_002;

  private Settings() {}
}
