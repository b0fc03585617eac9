package im.milena.stores.decisions;

import java.util.List;

/**
 * What a decision still wants done once its document is written: lists to touch, envelopes to put
 * into ingress. Any process that finds one finishes it; every part may be repeated.
 *
 * @param operation names the decision; a version is decided once, so {@code v} and the version do
 * @param envelopes encoded, in order: a second relay writes byte for byte the same
 */
public record Intent(String operation, List<Touch> touches, List<byte[]> envelopes) {
  public Intent {
    touches = List.copyOf(touches);
    envelopes = List.copyOf(envelopes);
  }

  public static Intent of(long version, List<Touch> touches, List<byte[]> envelopes) {
    return new Intent("v" + version, touches, envelopes);
  }
}
