package im.milena.serdes;

import im.milena.log.Delivery;
import im.milena.log.Delivery.Receivers;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.serdes.proto.DevicesChanged;
import im.milena.serdes.proto.Kick;
import im.milena.serdes.proto.Push;

final class DeliveryCodec implements Codec<Delivery> {
  @Override
  public byte[] encode(Delivery value) {
    var b = im.milena.serdes.proto.Delivery.newBuilder();
    if (value instanceof Delivery.Push push) {
      b.setPush(push(push));
    } else if (value instanceof Delivery.Kick kick) {
      b.setKick(
          Kick.newBuilder()
              .setUserId(kick.user().value())
              .setConnection(kick.connection())
              .setToken(kick.token())
              .setOperationId(kick.operationId()));
    } else if (value instanceof Delivery.DevicesChanged changed) {
      b.setDevicesChanged(DevicesChanged.newBuilder().addAllUserIds(Parsing.ids(changed.users())));
    } else {
      throw new IllegalStateException("no wire form for " + value.getClass());
    }
    return b.build().toByteArray();
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

  private static Push push(Delivery.Push value) {
    Push.Builder b =
        Push.newBuilder()
            .setConversationId(value.conversation().value())
            .setOperationId(value.operationId())
            .setAcceptedAt(value.acceptedAt())
            .setMessage(MessageCodec.toProto(value.message()));
    if (value.receivers() instanceof Receivers.Members members) {
      b.setGroupId(members.group().value())
          .setMembership(ChangeProtos.membership(members.membership()));
    } else if (value.receivers() instanceof Receivers.Users users) {
      b.addAllUserIds(Parsing.ids(users.users()));
    } else {
      throw new IllegalStateException("no wire form for " + value.receivers().getClass());
    }
    return b.build();
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
