package im.milena.sinks;

import im.milena.stores.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/** Writes records in order and returns when the brokers have acknowledged all of them. */
public final class AckedWriter {
  private final Producer<byte[], byte[]> producer;

  public AckedWriter(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * @throws StoreUnavailableException if Kafka did not acknowledge in time; some of the records may
   *     be written
   */
  public void write(List<ProducerRecord<byte[], byte[]>> records) {
    var acknowledgements = new ArrayList<Future<?>>(records.size());
    try {
      records.forEach(record -> acknowledgements.add(producer.send(record)));
      for (Future<?> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (InterruptException e) {
      throw e;
    } catch (RetriableException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static RuntimeException failure(Throwable cause) {
    return cause instanceof RetriableException
        ? new StoreUnavailableException("Kafka", cause)
        : new IllegalStateException("Kafka refuses a record: " + cause.getMessage(), cause);
  }
}
