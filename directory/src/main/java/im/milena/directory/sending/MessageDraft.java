package im.milena.directory.sending;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.Options;
import im.milena.message.SessionType;

/**
 * A message as the caller wrote it, before the server has its say. Pure: what it checks and fills
 * in follows from the message, the caller and the time.
 */
record MessageDraft(Caller caller, Message message) {

  /**
   * @throws RefusedException for what the message itself shows: somebody else's name, control
   *     content, a wrong shape
   */
  void check() {
    caller.mustBe(message.sender());
    if (message.content().isEmpty()) {
      throw new RefusedException(ErrorCode.ARGS, "content must not be empty");
    }
    boolean official = message.sessionType() == SessionType.OFFICIAL;
    if (official != (message.contentType() == ContentType.OFFICIAL)) {
      throw new RefusedException(
          ErrorCode.ARGS, "sessionType 4 and contentType 1400 go only together");
    }
    if (!caller.admin()) {
      checkOrdinary();
    }
  }

  private void checkOrdinary() {
    if (ContentType.isNotification(message.contentType())) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION,
          "contentType 1000..5000 is for services, got: " + message.contentType());
    }
    if (!message.options().on(Option.IS_NOT_NOTIFICATION)) {
      throw new RefusedException(
          ErrorCode.NO_PERMISSION, "only services send notifications (isNotNotification)");
    }
  }

  /**
   * The message as it goes into the log.
   *
   * @param freshId used if the client gave none
   * @param now milliseconds
   */
  Message complete(String freshId, long now, boolean silent) {
    String clientMessageId =
        message.clientMessageId().isEmpty() ? freshId : message.clientMessageId();
    boolean group = message.isGroup();
    Options options = DefaultOptions.adjust(message.contentType(), message.options());
    Message shaped =
        message.toBuilder()
            .receiver(group && !caller.admin() ? "" : message.receiver())
            .group(group ? message.group() : "")
            .clientMessageId(clientMessageId)
            .origin(caller.admin() ? message.origin() : Message.FROM_USER)
            .sendTime(caller.admin() && message.sendTime() > 0 ? message.sendTime() : now)
            .createTime(message.createTime() > 0 ? message.createTime() : now)
            .status(Message.STATUS_SENT)
            .read(false)
            .options(silent ? options.with(Option.OFFLINE_PUSH, false) : options)
            .build();
    return shaped.toBuilder()
        .serverMessageId(MessageIds.server(shaped.conversation(), shaped.sender(), clientMessageId))
        .build();
  }
}
