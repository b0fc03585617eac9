package im.milena.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoIT {
  @TempDir Path folder;

  @Test
  void documentsSurviveARestart() {
    try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0);
        MongoClient client = client(mongo)) {
      letters(client).insertOne(new Document("_id", 1));
    }

    try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0);
        MongoClient client = client(mongo)) {
      assertThat(letters(client).find()).containsExactly(new Document("_id", 1));
    }
  }

  @Test
  void acknowledgedWritesSurviveKillMinusNine() throws Exception {
    List<String> acknowledged;
    try (DoomedJvm jvm = new DoomedJvm(WritesForEver.class, folder)) {
      acknowledged = jvm.killAfter(300);
    }

    try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0);
        MongoClient client = client(mongo)) {
      int last = Integer.parseInt(acknowledged.get(acknowledged.size() - 1));
      assertThat(letters(client).countDocuments()).isGreaterThanOrEqualTo(last);
      assertThat(letters(client).find(eq("_id", "last")).first().getInteger("n"))
          .isGreaterThanOrEqualTo(last);
      assertThat(IntStream.rangeClosed(1, last))
          .allSatisfy(id -> assertThat(letters(client).find(eq("_id", id)).first()).isNotNull());
    }
  }

  @Test
  void concurrentIncrementsEachReturnTheirOwnNumber() throws Exception {
    int threads = 8;
    int each = 100;
    try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0);
        MongoClient client = client(mongo)) {
      letters(client).insertOne(new Document("_id", "counter").append("n", 0));

      List<Integer> numbers =
          inParallel(
              threads,
              () -> IntStream.range(0, each).map(i -> nextNumber(letters(client))).boxed());

      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, threads * each).boxed().toList());
    }
  }

  @Test
  void aReaderNeverSeesHalfAnUpdate() throws Exception {
    try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0);
        MongoClient client = client(mongo)) {
      letters(client).insertOne(uniform(0));
      AtomicBoolean written = new AtomicBoolean();

      ExecutorService writer = Executors.newSingleThreadExecutor();
      Future<?> writing =
          writer.submit(
              () -> {
                IntStream.rangeClosed(1, 150)
                    .forEach(n -> letters(client).replaceOne(eq("_id", "uniform"), uniform(n)));
                written.set(true);
              });
      while (!writing.isDone()) {
        Document seen = letters(client).find(eq("_id", "uniform")).first();
        seen.remove("_id");
        assertThat(Set.copyOf(seen.values())).hasSize(1);
      }
      writer.shutdown();

      assertThat(written).isTrue();
    }
  }

  @Test
  void theSpaceOfOverwrittenDocumentsIsUsedAgain() throws Exception {
    int documents = 2_000;
    try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0);
        MongoClient client = client(mongo)) {
      letters(client).insertMany(IntStream.range(0, documents).mapToObj(this::page).toList());

      new Random(7)
          .ints(documents, 0, documents)
          .forEach(id -> letters(client).replaceOne(eq("_id", id), page(id)));

      assertThat(Files.size(folder.resolve("documents.mv"))).isLessThan(4L * documents * 1_000);
    }
  }

  @Test
  void aDuplicateIsReportedAndTheOthersAreInserted() {
    try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0);
        MongoClient client = client(mongo)) {
      letters(client).insertOne(new Document("_id", 2));

      assertThatThrownBy(
              () ->
                  letters(client)
                      .insertMany(
                          IntStream.rangeClosed(1, 3)
                              .mapToObj(n -> new Document("_id", n))
                              .toList(),
                          new InsertManyOptions().ordered(false)))
          .isInstanceOfSatisfying(
              MongoBulkWriteException.class,
              e ->
                  assertThat(e.getWriteErrors())
                      .extracting(BulkWriteError::getCode, BulkWriteError::getIndex)
                      .containsExactly(tuple(11000, 1)));
      assertThat(letters(client).countDocuments()).isEqualTo(3);
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedMongo.start(folder, taken.getLocalPort()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
    }
  }

  /** Inserts 1, 2, 3 … and updates one document with each; prints what was acknowledged. */
  static final class WritesForEver {
    public static void main(String[] arguments) {
      try (EmbeddedMongo mongo = EmbeddedMongo.start(Path.of(arguments[0]), 0);
          MongoClient client = client(mongo)) {
        letters(client).insertOne(new Document("_id", "last").append("n", 0));
        for (int n = 1; ; n++) {
          letters(client).insertOne(new Document("_id", n));
          letters(client).updateOne(eq("_id", "last"), Updates.set("n", n));
          System.out.println(n);
        }
      }
    }
  }

  private static int nextNumber(MongoCollection<Document> letters) {
    return letters
        .findOneAndUpdate(
            eq("_id", "counter"),
            inc("n", 1),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
        .getInteger("n");
  }

  private Document page(int id) {
    return new Document("_id", id).append("text", "x".repeat(1_000));
  }

  private static Document uniform(int n) {
    Document document = new Document("_id", "uniform");
    IntStream.range(0, 3_000).forEach(field -> document.append("field" + field, n));
    return document;
  }

  private static <T> List<T> inParallel(int threads, Callable<Stream<T>> work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<List<T>>> results =
        IntStream.range(0, threads)
            .mapToObj(i -> executor.submit(() -> work.call().toList()))
            .toList();
    executor.shutdown();
    List<T> all = new ArrayList<>();
    for (Future<List<T>> result : results) {
      all.addAll(result.get());
    }
    return all;
  }

  private static MongoClient client(EmbeddedMongo mongo) {
    return MongoClients.create(mongo.connectionString());
  }

  private static MongoCollection<Document> letters(MongoClient client) {
    return client.getDatabase("office").getCollection("letters");
  }
}
