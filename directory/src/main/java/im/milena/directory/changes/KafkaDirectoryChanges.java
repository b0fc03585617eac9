package im.milena.directory.changes;

import im.milena.log.DirectoryChange;
import im.milena.topics.Topic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells this process directly and the others through {@code directory.changes}. */
public final class KafkaDirectoryChanges implements DirectoryChanges {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaDirectoryChanges.class);

  private final Producer<byte[], byte[]> producer;
  private final Topic<DirectoryChange> topic;
  private final ChangeListener here;

  /**
   * @param producer stays open; its maker closes it
   * @param here whoever holds copies in this process
   */
  public KafkaDirectoryChanges(
      Producer<byte[], byte[]> producer, Topic<DirectoryChange> topic, ChangeListener here) {
    this.producer = producer;
    this.topic = topic;
    this.here = here;
  }

  @Override
  public void publish(DirectoryChange change) {
    here.changed(change);
    try {
      producer.send(
          new ProducerRecord<>(topic.name(), change.key(), topic.codec().encode(change)),
          (metadata, failure) -> {
            if (failure != null) {
              untold(change, failure);
            }
          });
    } catch (RuntimeException e) {
      untold(change, e);
    }
  }

  private static void untold(DirectoryChange change, Exception failure) {
    LOG.warn(
        "change not told, other processes notice it when their copies end kind={} document={} error={}",
        change.kind(),
        change.document(),
        failure.toString());
  }
}
