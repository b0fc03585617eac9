package im.milena.log;

import im.milena.message.Seq;

/**
 * What an entry must be for its envelope to get numbered; the part of {@link EnvelopeRules} about
 * single entries.
 */
final class EntryRules implements Entry.Fold<Problems> {
  private final Envelope envelope;
  private final Problems problems;

  EntryRules(Envelope envelope, Problems problems) {
    this.envelope = envelope;
    this.problems = problems;
  }

  void check(Entry entry) {
    problems.unless(
        entry.conversation().isOf(envelope.family()),
        "conversation must be of family %s, got: %s",
        envelope.family(),
        entry.conversation());
    entry.fold(this);
  }

  @Override
  public Problems send(Entry.Send send) {
    MessageRules.check(send, envelope, problems);
    return problems;
  }

  @Override
  public Problems read(Entry.Read read) {
    problems.when(read.seq().equals(Seq.NONE), "read seq must be at least 1, got: 0");
    return problems.unless(
        envelope.service() || read.user().equals(envelope.author()),
        "read user must be the author %s, got: %s",
        envelope.author(),
        read.user());
  }

  @Override
  public Problems revoke(Entry.Revoke revoke) {
    return change(revoke)
        .when(revoke.seq().equals(Seq.NONE), "revoke seq must be at least 1, got: 0");
  }

  @Override
  public Problems delete(Entry.Delete delete) {
    return change(delete)
        .when(delete.seqs().isEmpty(), "delete seqs must not be empty")
        .when(delete.seqs().contains(Seq.NONE), "delete seqs must be at least 1, got a 0");
  }

  @Override
  public Problems edit(Entry.Edit edit) {
    return change(edit)
        .when(edit.seq().equals(Seq.NONE), "edit seq must be at least 1, got: 0")
        .unlessFits("edit content", edit.content(), Envelope.MAX_CONTENT_BYTES);
  }

  @Override
  public Problems clear(Entry.Clear clear) {
    return change(clear);
  }

  @Override
  public Problems bound(Entry.Bound bound) {
    return change(bound).when(bound.users().isEmpty(), "bound users must not be empty");
  }

  private Problems change(Entry entry) {
    return problems.unless(
        envelope.service(),
        "only services write changes, got: %s of %s",
        entry.getClass().getSimpleName(),
        envelope.author());
  }
}
