package im.milena.gateway.deliveries;

import im.milena.gateway.socket.Outgoing;
import im.milena.log.Delivery;
import im.milena.message.Message;
import im.milena.message.SequencedMessage;
import im.milena.wire.FrameCodecs;
import im.milena.wire.FrameFormat;
import im.milena.wire.Operation;
import im.milena.wire.Pulled;
import im.milena.wire.Response;
import java.util.EnumMap;
import java.util.Map;

/** One push as frames, each made at most once however many connections get it. */
final class PushFrames {
  private final Delivery.Push push;
  private final FrameCodecs codecs;
  private final Map<FrameFormat, Outgoing> frames = new EnumMap<>(FrameFormat.class);

  private byte[] payload = {};

  PushFrames(Delivery.Push push, FrameCodecs codecs) {
    this.push = push;
    this.codecs = codecs;
  }

  Outgoing in(FrameFormat format) {
    return frames.computeIfAbsent(
        format,
        f -> {
          Response frame = Response.push(Operation.PUSH, push.operationId(), payload());
          return Outgoing.binary(codecs.of(f).encode(frame));
        });
  }

  private byte[] payload() {
    if (payload.length == 0) {
      payload = Pulled.one(push.conversation(), asSent(push.message())).encode();
    }
    return payload;
  }

  /** A message that has a number is no longer being sent. */
  private static SequencedMessage asSent(SequencedMessage numbered) {
    Message message = numbered.message();
    return message.status() >= Message.STATUS_SENT
        ? numbered
        : new SequencedMessage(
            numbered.seq(), message.toBuilder().status(Message.STATUS_SENT).build());
  }
}
