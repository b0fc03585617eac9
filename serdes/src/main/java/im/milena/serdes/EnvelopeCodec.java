package im.milena.serdes;

import im.milena.log.Entry;
import im.milena.log.Envelope;
import im.milena.message.ConversationId;
import im.milena.message.Family;
import im.milena.message.Seq;
import im.milena.message.UserId;

final class EnvelopeCodec implements Codec<Envelope> {
  @Override
  public byte[] encode(Envelope value) {
    var b =
        im.milena.serdes.proto.Envelope.newBuilder()
            .setVersion(Envelope.VERSION)
            .setFamily(value.family().key())
            .setAuthor(value.author().value())
            .setService(value.service())
            .setId(value.id())
            .setOperationId(value.operationId())
            .setAcceptedAt(value.acceptedAt());
    value.entries().forEach(entry -> b.addEntries(entry.fold(EntryEncoding.FOLD)));
    return b.build().toByteArray();
  }

  @Override
  public Envelope decode(byte[] bytes) {
    return Parsing.decode(
        "an envelope",
        () -> {
          var p = im.milena.serdes.proto.Envelope.parseFrom(bytes);
          Parsing.checkVersion("envelope", p.getVersion(), Envelope.VERSION);
          return new Envelope(
              new Family(p.getFamily()),
              new UserId(p.getAuthor()),
              p.getService(),
              p.getId(),
              p.getOperationId(),
              p.getAcceptedAt(),
              p.getEntriesList().stream().map(EnvelopeCodec::fromProto).toList());
        });
  }

  private static Entry fromProto(im.milena.serdes.proto.Entry p) {
    return switch (p.getEntryCase()) {
      case SEND ->
          new Entry.Send(
              MessageCodec.fromProto(p.getSend().getMessage()).message(),
              ChangeProtos.membership(p.getSend().getMembership()));
      case READ ->
          new Entry.Read(
              new ConversationId(p.getRead().getConversationId()),
              new UserId(p.getRead().getUserId()),
              new Seq(p.getRead().getSeq()));
      case REVOKE ->
          new Entry.Revoke(
              new ConversationId(p.getRevoke().getConversationId()),
              new Seq(p.getRevoke().getSeq()),
              new UserId(p.getRevoke().getUserId()),
              p.getRevoke().getRole(),
              p.getRevoke().getNickname(),
              p.getRevoke().getTime());
      case DELETE ->
          new Entry.Delete(
              new ConversationId(p.getDelete().getConversationId()),
              ChangeProtos.seqs(p.getDelete()),
              Parsing.userOrEverybody(p.getDelete().getUserId()));
      case EDIT ->
          new Entry.Edit(
              new ConversationId(p.getEdit().getConversationId()),
              new Seq(p.getEdit().getSeq()),
              new UserId(p.getEdit().getUserId()),
              ChangeProtos.content(p.getEdit()),
              p.getEdit().getTime());
      case CLEAR ->
          new Entry.Clear(
              new ConversationId(p.getClear().getConversationId()),
              Parsing.userOrEverybody(p.getClear().getUserId()));
      case BOUND ->
          new Entry.Bound(
              new ConversationId(p.getBound().getConversationId()),
              Parsing.users(p.getBound().getUserIdsList()),
              ChangeProtos.kind(p.getBound().getKind()));
      case ENTRY_NOT_SET -> throw new UndecodableException("entry of an unknown kind");
    };
  }
}
