package im.milena.log;

import im.milena.log.Change.Numbered;
import java.util.Optional;

/** Which changes are messages. */
final class NumberedByChange implements Change.Fold<Optional<Numbered>> {
  static final NumberedByChange FOLD = new NumberedByChange();

  private NumberedByChange() {}

  @Override
  public Optional<Numbered> numbered(Numbered change) {
    return Optional.of(change);
  }

  @Override
  public Optional<Numbered> revoked(Change.Revoked change) {
    return Optional.empty();
  }

  @Override
  public Optional<Numbered> deleted(Change.Deleted change) {
    return Optional.empty();
  }

  @Override
  public Optional<Numbered> edited(Change.Edited change) {
    return Optional.empty();
  }

  @Override
  public Optional<Numbered> cleared(Change.Cleared change) {
    return Optional.empty();
  }

  @Override
  public Optional<Numbered> bounded(Change.Bounded change) {
    return Optional.empty();
  }

  @Override
  public Optional<Numbered> nothing(Change.Nothing change) {
    return Optional.empty();
  }
}
