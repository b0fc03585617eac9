package im.milena.log;

import im.milena.message.ContentType;
import im.milena.message.Message;
import im.milena.message.Option;
import im.milena.message.SessionType;

/**
 * What a message must be to get numbered; the part of {@link EnvelopeRules} about {@link
 * Entry.Send}.
 */
final class MessageRules {
  private MessageRules() {}

  static void check(Entry.Send send, Envelope envelope, Problems problems) {
    Message message = send.message();
    problems.when(message.clientMessageId().isEmpty(), "clientMsgID must not be empty");
    problems.unlessFits(
        "clientMsgID", message.clientMessageId(), EnvelopeRules.MAX_CLIENT_MESSAGE_ID_BYTES);
    problems.unlessFits("content", message.content(), Envelope.MAX_CONTENT_BYTES);
    problems.unless(
        (message.sessionType() == SessionType.OFFICIAL)
            == (message.contentType() == ContentType.OFFICIAL),
        "content type %s and session type %s go together only, got: %s and %s",
        ContentType.OFFICIAL,
        SessionType.OFFICIAL.code(),
        message.contentType(),
        message.sessionType().code());
    if (!envelope.service()) {
      checkUser(send, envelope, problems);
    }
  }

  /**
   * Control content changes what clients believe, so only those who decide such changes may say it.
   */
  private static void checkUser(Entry.Send send, Envelope envelope, Problems problems) {
    Message message = send.message();
    problems.unless(
        message.sender().equals(envelope.author()),
        "sendID must be the author %s, got: %s",
        envelope.author(),
        message.sender());
    problems.when(
        ContentType.isNotification(message.contentType()),
        "content types 1000..5000 are for services, got: %s from %s",
        message.contentType(),
        envelope.author());
    problems.when(
        message.sessionType() == SessionType.OFFICIAL,
        "session type 4 is for services, got it from %s",
        envelope.author());
    problems.unless(
        message.options().on(Option.IS_NOT_NOTIFICATION),
        "option isNotNotification must be on for users, got it off from %s",
        envelope.author());
    problems.unless(
        send.membership().joined().isEmpty() && send.membership().left().isEmpty(),
        "only services name who joined or left, got it from %s",
        envelope.author());
  }
}
