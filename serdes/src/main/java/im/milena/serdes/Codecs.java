package im.milena.serdes;

import im.milena.log.DeadLetter;
import im.milena.log.Delivery;
import im.milena.log.DirectoryChange;
import im.milena.log.Envelope;
import im.milena.log.LogRecord;
import im.milena.log.ReadMark;
import im.milena.message.SequencedMessage;

/** The codec of each value that leaves a process. */
public final class Codecs {
  public static final Codec<Envelope> ENVELOPE = new EnvelopeCodec();
  public static final Codec<LogRecord> LOG_RECORD = new LogRecordCodec();
  public static final Codec<ReadMark> READ_MARK = new ReadMarkCodec();
  public static final Codec<Delivery> DELIVERY = new DeliveryCodec();
  public static final Codec<DeadLetter> DEAD_LETTER = new DeadLetterCodec();
  public static final Codec<DirectoryChange> DIRECTORY_CHANGE = new DirectoryChangeCodec();

  /** OpenIM's {@code MsgData}, as clients read it and as the cache keeps it. */
  public static final Codec<SequencedMessage> MESSAGE = new MessageCodec();

  private Codecs() {}
}
