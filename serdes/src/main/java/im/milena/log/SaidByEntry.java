package im.milena.log;

import im.milena.message.Message;
import java.util.Optional;

/** Which entries say something. */
final class SaidByEntry implements Entry.Fold<Optional<Message>> {
  static final SaidByEntry FOLD = new SaidByEntry();

  private SaidByEntry() {}

  @Override
  public Optional<Message> send(Entry.Send entry) {
    return Optional.of(entry.message());
  }

  @Override
  public Optional<Message> read(Entry.Read entry) {
    return Optional.empty();
  }

  @Override
  public Optional<Message> revoke(Entry.Revoke entry) {
    return Optional.empty();
  }

  @Override
  public Optional<Message> delete(Entry.Delete entry) {
    return Optional.empty();
  }

  @Override
  public Optional<Message> edit(Entry.Edit entry) {
    return Optional.empty();
  }

  @Override
  public Optional<Message> clear(Entry.Clear entry) {
    return Optional.empty();
  }

  @Override
  public Optional<Message> bound(Entry.Bound entry) {
    return Optional.empty();
  }
}
