package im.milena.directory.decisions;

import im.milena.directory.sending.Await;
import im.milena.directory.sending.Ingress;
import im.milena.serdes.Codecs;
import im.milena.stores.decisions.Touch;
import im.milena.stores.decisions.VersionLogs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The parts of an intent that every kind of document may have. Lists are touched before anybody is
 * told, because a client that is told asks at once.
 */
public final class IntentWork {
  private final VersionLogs versionLogs;
  private final Ingress ingress;

  public IntentWork(VersionLogs versionLogs, Ingress ingress) {
    this.versionLogs = versionLogs;
    this.ingress = ingress;
  }

  /**
   * Touches the lists, then writes the encoded envelopes in order, each when the one before is
   * durable.
   *
   * @return where the last envelope stands; empty if there was none
   */
  public Optional<Ingress.Position> carryOut(List<Touch> touches, List<byte[]> envelopes) {
    if (!touches.isEmpty()) {
      versionLogs.touch(touches);
    }
    Optional<Ingress.Position> last = Optional.empty();
    for (byte[] envelope : envelopes) {
      last = Optional.of(Await.of(write(envelope)));
    }
    return last;
  }

  /**
   * Like {@link #carryOut}, for envelopes of different families, which need no order among each
   * other: they are written together, and this returns when all are durable.
   */
  public void tellAll(List<Touch> touches, List<byte[]> envelopes) {
    if (!touches.isEmpty()) {
      versionLogs.touch(touches);
    }
    envelopes.stream().map(this::write).toList().forEach(Await::of);
  }

  private CompletionStage<Ingress.Position> write(byte[] envelope) {
    return ingress.write(Codecs.ENVELOPE.decode(envelope));
  }
}
