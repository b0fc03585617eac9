package im.milena.sinks;

import im.milena.log.DeadLetter;
import im.milena.topics.Topic;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts aside what could not be decoded, in the same partition number it stood in. */
final class DeadLetterWriter {
  private final Topic<DeadLetter> topic;
  private final AckedWriter writer;

  DeadLetterWriter(Topic<DeadLetter> topic, AckedWriter writer) {
    this.topic = topic;
    this.writer = writer;
  }

  void write(List<DeadLetter> letters) {
    if (!letters.isEmpty()) {
      writer.write(letters.stream().map(this::record).toList());
      RecordLog.deadLetters(letters);
    }
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
    return new ProducerRecord<>(
        topic.name(),
        letter.partition() % topic.partitions(),
        letter.key(),
        topic.codec().encode(letter));
  }
}
