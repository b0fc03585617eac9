package im.milena.serdes;

import im.milena.log.Delivery;
import im.milena.log.Delivery.Receivers;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.serdes.proto.Push;

final class DeliveryCodec implements Codec<Delivery> {
  @Override
  public byte[] encode(Delivery value) {
    var encoding = new DeliveryEncoding();
    value.match(encoding);
    return encoding.bytes();
  }

  @Override
  public Delivery decode(byte[] bytes) {
    return Parsing.decode(
        "a delivery",
        () -> {
          var p = im.milena.serdes.proto.Delivery.parseFrom(bytes);
          return switch (p.getDeliveryCase()) {
            case PUSH -> push(p.getPush());
            case KICK ->
                new Delivery.Kick(
                    new UserId(p.getKick().getUserId()),
                    p.getKick().getConnection(),
                    p.getKick().getToken(),
                    p.getKick().getOperationId());
            case DEVICES_CHANGED ->
                new Delivery.DevicesChanged(Parsing.users(p.getDevicesChanged().getUserIdsList()));
            case DELIVERY_NOT_SET -> throw new UndecodableException("delivery of an unknown kind");
          };
        });
  }

  private static Delivery.Push push(Push p) {
    return new Delivery.Push(
        new ConversationId(p.getConversationId()),
        p.getOperationId(),
        p.getAcceptedAt(),
        MessageCodec.fromProto(p.getMessage()),
        p.getGroupId().isEmpty()
            ? new Receivers.Users(Parsing.users(p.getUserIdsList()))
            : new Receivers.Members(
                new GroupId(p.getGroupId()), ChangeProtos.membership(p.getMembership())));
  }
}
