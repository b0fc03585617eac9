package im.milena.serdes;

import im.milena.log.Change;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;

final class LogRecordCodec implements Codec<LogRecord> {
  @Override
  public byte[] encode(LogRecord value) {
    ConversationId conversation = value.conversation();
    var b =
        im.milena.serdes.proto.LogRecord.newBuilder()
            .setVersion(ChangeEncoding.FIRST_VERSION)
            .setConversationId(conversation.value())
            .setIngressOffset(value.ingressOffset())
            .setOperationId(value.operationId())
            .setAcceptedAt(value.acceptedAt());
    return value.change().fold(new ChangeEncoding(conversation, b)).build().toByteArray();
  }

  @Override
  public LogRecord decode(byte[] bytes) {
    return Parsing.decode(
        "a log record",
        () -> {
          var p = im.milena.serdes.proto.LogRecord.parseFrom(bytes);
          Parsing.checkVersion("log record", p.getVersion(), LogRecord.VERSION);
          return new LogRecord(
              new ConversationId(p.getConversationId()),
              p.getIngressOffset(),
              p.getOperationId(),
              p.getAcceptedAt(),
              change(p));
        });
  }

  private static Change change(im.milena.serdes.proto.LogRecord p) {
    return switch (p.getChangeCase()) {
      case NUMBERED ->
          new Change.Numbered(
              MessageCodec.fromProto(p.getNumbered().getMessage()),
              ChangeProtos.membership(p.getNumbered().getMembership()));
      case REVOKED ->
          new Change.Revoked(
              new Seq(p.getRevoked().getSeq()),
              new UserId(p.getRevoked().getUserId()),
              p.getRevoked().getRole(),
              p.getRevoked().getNickname(),
              p.getRevoked().getTime());
      case DELETED ->
          new Change.Deleted(
              ChangeProtos.seqs(p.getDeleted()),
              Parsing.userOrEverybody(p.getDeleted().getUserId()));
      case EDITED ->
          new Change.Edited(
              new Seq(p.getEdited().getSeq()),
              new UserId(p.getEdited().getUserId()),
              ChangeProtos.content(p.getEdited()),
              p.getEdited().getTime());
      case CLEARED ->
          new Change.Cleared(
              Parsing.userOrEverybody(p.getCleared().getUserId()),
              new Seq(p.getCleared().getUpTo()));
      case BOUNDED ->
          new Change.Bounded(
              Parsing.users(p.getBounded().getUserIdsList()),
              ChangeProtos.kind(p.getBounded().getKind()),
              new Seq(p.getBounded().getAt()));
      case NOTHING -> new Change.Nothing();
      case CHANGE_NOT_SET -> throw new UndecodableException("log record of an unknown kind");
    };
  }
}
