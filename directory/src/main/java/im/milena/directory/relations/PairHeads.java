package im.milena.directory.relations;

import im.milena.directory.decisions.Heads;
import im.milena.directory.decisions.IntentWork;
import im.milena.directory.sending.Ingress;
import im.milena.stores.decisions.Intent;
import im.milena.stores.relations.Pair;
import im.milena.stores.relations.Pairs;
import im.milena.stores.relations.UserPair;
import java.util.Optional;

/** Pairs of users, in which everything between the two is decided. */
final class PairHeads implements Heads<UserPair, Pair> {
  private final Pairs pairs;
  private final IntentWork work;

  PairHeads(Pairs pairs, IntentWork work) {
    this.pairs = pairs;
    this.work = work;
  }

  @Override
  public String kind() {
    return Pairs.KIND;
  }

  @Override
  public UserPair key(String document) {
    return UserPair.parse(document);
  }

  @Override
  public String document(UserPair key) {
    return key.toString();
  }

  @Override
  public Optional<Pair> find(UserPair key) {
    return pairs.find(key);
  }

  @Override
  public boolean create(Pair decided) {
    return pairs.create(decided);
  }

  @Override
  public boolean decide(Pair before, Pair after) {
    return pairs.decide(after, before.version());
  }

  @Override
  public Optional<String> unfinished(Pair head) {
    return Optional.ofNullable(head.intent()).map(Intent::operation);
  }

  @Override
  public Pair withoutIntent(Pair head) {
    return head.withoutIntent();
  }

  @Override
  public Optional<Ingress.Position> complete(Pair head) {
    Intent intent = head.intent();
    if (intent == null) {
      return Optional.empty();
    }
    Optional<Ingress.Position> last = work.carryOut(intent.touches(), intent.envelopes());
    pairs.finish(head.users(), intent.operation());
    return last;
  }
}
