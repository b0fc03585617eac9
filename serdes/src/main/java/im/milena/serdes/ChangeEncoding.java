package im.milena.serdes;

import im.milena.log.Change;
import im.milena.message.ConversationId;
import im.milena.serdes.proto.Bounded;
import im.milena.serdes.proto.Cleared;
import im.milena.serdes.proto.LogRecord;
import im.milena.serdes.proto.Nothing;

/** Puts each kind of change into the protobuf form of its log record. */
final class ChangeEncoding implements Change.Fold<LogRecord.Builder> {
  /** Of records of the kinds that were there from the start. */
  static final int FIRST_VERSION = 1;

  /** It came with {@link Change.Nothing}. */
  private static final int VERSION_OF_NOTHING = 2;

  private final ConversationId conversation;
  private final LogRecord.Builder record;

  ChangeEncoding(ConversationId conversation, LogRecord.Builder record) {
    this.conversation = conversation;
    this.record = record;
  }

  @Override
  public LogRecord.Builder numbered(Change.Numbered c) {
    return record.setNumbered(ChangeProtos.send(c.message(), c.membership()));
  }

  @Override
  public LogRecord.Builder revoked(Change.Revoked c) {
    return record.setRevoked(
        ChangeProtos.revoke(conversation, c.seq(), c.user(), c.role(), c.nickname(), c.time()));
  }

  @Override
  public LogRecord.Builder deleted(Change.Deleted c) {
    return record.setDeleted(ChangeProtos.delete(conversation, c.seqs(), c.user()));
  }

  @Override
  public LogRecord.Builder edited(Change.Edited c) {
    return record.setEdited(
        ChangeProtos.edit(conversation, c.seq(), c.user(), c.content(), c.time()));
  }

  @Override
  public LogRecord.Builder cleared(Change.Cleared c) {
    return record.setCleared(
        Cleared.newBuilder().setUserId(Parsing.idOrEmpty(c.user())).setUpTo(c.upTo().value()));
  }

  @Override
  public LogRecord.Builder bounded(Change.Bounded c) {
    return record.setBounded(
        Bounded.newBuilder()
            .addAllUserIds(Parsing.ids(c.users()))
            .setKind(ChangeProtos.kind(c.kind()))
            .setAt(c.at().value()));
  }

  @Override
  public LogRecord.Builder nothing(Change.Nothing c) {
    return record.setVersion(VERSION_OF_NOTHING).setNothing(Nothing.getDefaultInstance());
  }
}
