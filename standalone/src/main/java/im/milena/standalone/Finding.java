package im.milena.standalone;

/** One thing the doctor looked at. */
record Finding(boolean fine, String subject, String text) {
  static Finding fine(String subject, String text) {
    return new Finding(true, subject, text);
  }

  static Finding wrong(String subject, String text) {
    return new Finding(false, subject, text);
  }

  @Override
  public String toString() {
    return (fine ? "  ok     " : "  WRONG  ") + subject + ": " + text;
  }
}
