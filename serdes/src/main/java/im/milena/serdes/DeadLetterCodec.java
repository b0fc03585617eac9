package im.milena.serdes;

import com.google.protobuf.ByteString;
import im.milena.log.DeadLetter;

final class DeadLetterCodec implements Codec<DeadLetter> {
  @Override
  public byte[] encode(DeadLetter value) {
    byte[] key = value.key();
    byte[] body = value.value();
    return im.milena.serdes.proto.DeadLetter.newBuilder()
        .setTopic(value.topic())
        .setPartition(value.partition())
        .setOffset(value.offset())
        .setReason(value.reason())
        .setKey(key == null ? ByteString.EMPTY : ByteString.copyFrom(key))
        .setValue(body == null ? ByteString.EMPTY : ByteString.copyFrom(body))
        .build()
        .toByteArray();
  }

  @Override
  public DeadLetter decode(byte[] bytes) {
    return Parsing.decode(
        "a dead letter",
        () -> {
          var p = im.milena.serdes.proto.DeadLetter.parseFrom(bytes);
          return new DeadLetter(
              p.getTopic(),
              p.getPartition(),
              p.getOffset(),
              p.getReason(),
              p.getKey().toByteArray(),
              p.getValue().toByteArray());
        });
  }
}
