package im.milena.directory.decisions;

import im.milena.directory.sending.Ingress;
import java.util.Optional;

/**
 * The documents of one kind in which operations are decided.
 *
 * @param <K> names a document
 * @param <H> the document: a version, and an intent while what the last decision asked for is not
 *     done
 */
public interface Heads<K, H> {
  /** What unfinished decisions are listed as, see {@link im.milena.stores.decisions.Pending}. */
  String kind();

  K key(String document);

  /** The id of the document in its collection. */
  String document(K key);

  /** From the truth. */
  Optional<H> find(K key);

  /** False if the document is there already. */
  boolean create(H decided);

  /** Replaces {@code before} if nobody else has; false if somebody was faster. */
  boolean decide(H before, H after);

  /** The operation that the document's intent belongs to; empty if nothing is left to do. */
  Optional<String> unfinished(H head);

  H withoutIntent(H head);

  /**
   * Carries out the document's intent, every part of which may have been carried out before, and
   * takes it off. Returns where the last envelope stands in ingress; empty if there was none.
   */
  Optional<Ingress.Position> complete(H head);
}
