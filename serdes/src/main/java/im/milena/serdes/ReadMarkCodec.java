package im.milena.serdes;

import im.milena.log.ReadMark;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;

final class ReadMarkCodec implements Codec<ReadMark> {
  @Override
  public byte[] encode(ReadMark value) {
    return im.milena.serdes.proto.ReadMark.newBuilder()
        .setConversationId(value.conversation().value())
        .setUserId(value.user().value())
        .setSeq(value.seq().value())
        .setIngressOffset(value.ingressOffset())
        .build()
        .toByteArray();
  }

  @Override
  public ReadMark decode(byte[] bytes) {
    return Parsing.decode(
        "a read mark",
        () -> {
          var p = im.milena.serdes.proto.ReadMark.parseFrom(bytes);
          return new ReadMark(
              new ConversationId(p.getConversationId()),
              new UserId(p.getUserId()),
              new Seq(p.getSeq()),
              p.getIngressOffset());
        });
  }
}
