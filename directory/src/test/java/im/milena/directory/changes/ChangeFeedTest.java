package im.milena.directory.changes;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.log.DirectoryChange;
import im.milena.stores.NthCall;
import im.milena.topics.Topic;
import im.milena.topics.Topics;
import im.milena.topics.TopicsSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
  private final Topic<DirectoryChange> topic =
      Topics.of(new TopicsSettings("", 1, 4, (short) 1, (short) 1, Duration.ofMillis(-1)))
          .directoryChanges();
  private final TopicPartition partition = new TopicPartition(topic.name(), 0);
  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
  private final Set<String> copies = new HashSet<>();

  private final ChangeListener holder =
      new ChangeListener() {
        @Override
        public void changed(DirectoryChange change) {
          copies.remove(change.document());
        }

        @Override
        public void lostTrack() {
          copies.clear();
        }
      };

  private void change(int offset, String document) {
    kafka.addRecord(
        new ConsumerRecord<>(
            topic.name(),
            0,
            offset,
            null,
            topic.codec().encode(new DirectoryChange("group", document))));
  }

  /** A copy that stayed would be believed although its document has changed. */
  @Test
  void whicheverCallFailsNoCopyOfAChangedDocumentStays() {
    NthCall.each(
        fault -> {
          var test = new ChangeFeedTest();
          test.kafka.updatePartitions(
              test.topic.name(),
              List.of(
                  new PartitionInfo(
                      test.topic.name(), 0, Node.noNode(), new Node[0], new Node[0])));
          test.kafka.updateEndOffsets(Map.of(test.partition, 0L));
          fault.pause();
          @SuppressWarnings("unchecked")
          Consumer<byte[], byte[]> consumer = fault.on(Consumer.class, test.kafka);
          var feed =
              new ChangeFeed(consumer, test.topic, fault.on(ChangeListener.class, test.holder));
          feed.follow();
          fault.resume();
          test.copies.addAll(Set.of("a", "b", "c"));
          test.change(0, "a");
          test.change(1, "b");

          for (int i = 0; i < 5; i++) {
            feed.round();
          }
          test.change(2, "c");
          fault.pause();
          feed.round();
          feed.round();

          assertThat(test.copies).isEmpty();
        });
  }
}
