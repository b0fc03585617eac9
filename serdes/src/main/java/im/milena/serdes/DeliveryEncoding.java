package im.milena.serdes;

import im.milena.log.Delivery;
import im.milena.log.Delivery.Receivers;
import im.milena.serdes.proto.DevicesChanged;
import im.milena.serdes.proto.Kick;
import im.milena.serdes.proto.Push;

/** The protobuf form of one delivery of any kind. */
final class DeliveryEncoding implements Delivery.Cases {
  private final im.milena.serdes.proto.Delivery.Builder form =
      im.milena.serdes.proto.Delivery.newBuilder();

  byte[] bytes() {
    return form.build().toByteArray();
  }

  @Override
  public void push(Delivery.Push push) {
    Push.Builder b =
        form.getPushBuilder()
            .setConversationId(push.conversation().value())
            .setOperationId(push.operationId())
            .setAcceptedAt(push.acceptedAt())
            .setMessage(MessageCodec.toProto(push.message()));
    push.receivers().match(new Naming(b));
  }

  @Override
  public void kick(Delivery.Kick kick) {
    form.setKick(
        Kick.newBuilder()
            .setUserId(kick.user().value())
            .setConnection(kick.connection())
            .setToken(kick.token())
            .setOperationId(kick.operationId()));
  }

  @Override
  public void devicesChanged(Delivery.DevicesChanged changed) {
    form.setDevicesChanged(DevicesChanged.newBuilder().addAllUserIds(Parsing.ids(changed.users())));
  }

  /** Names the receivers of a push. */
  private record Naming(Push.Builder push) implements Receivers.Cases {
    @Override
    public void users(Receivers.Users users) {
      push.addAllUserIds(Parsing.ids(users.users()));
    }

    @Override
    public void members(Receivers.Members members) {
      push.setGroupId(members.group().value())
          .setMembership(ChangeProtos.membership(members.membership()));
    }
  }
}
