package im.milena.serdes;

import im.milena.log.Entry;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.serdes.proto.Bound;
import im.milena.serdes.proto.Clear;
import im.milena.serdes.proto.Read;

/** The protobuf form of each kind of entry. */
final class EntryEncoding implements Entry.Fold<im.milena.serdes.proto.Entry> {
  static final EntryEncoding FOLD = new EntryEncoding();

  private EntryEncoding() {}

  @Override
  public im.milena.serdes.proto.Entry send(Entry.Send e) {
    return entry()
        .setSend(ChangeProtos.send(new SequencedMessage(Seq.NONE, e.message()), e.membership()))
        .build();
  }

  @Override
  public im.milena.serdes.proto.Entry read(Entry.Read e) {
    return entry()
        .setRead(
            Read.newBuilder()
                .setConversationId(e.conversation().value())
                .setUserId(e.user().value())
                .setSeq(e.seq().value()))
        .build();
  }

  @Override
  public im.milena.serdes.proto.Entry revoke(Entry.Revoke e) {
    return entry()
        .setRevoke(
            ChangeProtos.revoke(
                e.conversation(), e.seq(), e.user(), e.role(), e.nickname(), e.time()))
        .build();
  }

  @Override
  public im.milena.serdes.proto.Entry delete(Entry.Delete e) {
    return entry().setDelete(ChangeProtos.delete(e.conversation(), e.seqs(), e.user())).build();
  }

  @Override
  public im.milena.serdes.proto.Entry edit(Entry.Edit e) {
    return entry()
        .setEdit(ChangeProtos.edit(e.conversation(), e.seq(), e.user(), e.content(), e.time()))
        .build();
  }

  @Override
  public im.milena.serdes.proto.Entry clear(Entry.Clear e) {
    return entry()
        .setClear(
            Clear.newBuilder()
                .setConversationId(e.conversation().value())
                .setUserId(Parsing.idOrEmpty(e.user())))
        .build();
  }

  @Override
  public im.milena.serdes.proto.Entry bound(Entry.Bound e) {
    return entry()
        .setBound(
            Bound.newBuilder()
                .setConversationId(e.conversation().value())
                .addAllUserIds(Parsing.ids(e.users()))
                .setKind(ChangeProtos.kind(e.kind())))
        .build();
  }

  private static im.milena.serdes.proto.Entry.Builder entry() {
    return im.milena.serdes.proto.Entry.newBuilder();
  }
}
