package im.milena.chaos.verdict;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.load.Chat;
import im.milena.chaos.verdict.Evidence.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * MongoDB itself: documents {@code conversation:seq}, the seq in 12 digits, asked for by their ids
 * until a page has none.
 */
final class HistoryPlace implements Place, AutoCloseable {
  private static final int PAGE = 500;

  private final MongoClient client;
  private final MongoCollection<Document> messages;

  HistoryPlace(Cluster cluster) {
    client = MongoClients.create(cluster.mongoAddress());
    messages = client.getDatabase("milena").getCollection("messages");
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public List<Found> messages(Chat chat) {
    List<Found> found = new ArrayList<>();
    for (long from = 1; ; from += PAGE) {
      List<String> ids =
          LongStream.range(from, from + PAGE)
              .mapToObj(seq -> String.format("%s:%012d", chat.conversation(), seq))
              .toList();
      List<Found> page = new ArrayList<>();
      for (Document document : messages.find(in("_id", ids))) {
        page.add(found(document));
      }
      if (page.isEmpty()) {
        return found;
      }
      page.sort(Comparator.comparingLong(Found::seq));
      found.addAll(page);
    }
  }

  private static Found found(Document document) {
    String id = document.getString("_id");
    Document message = document.get("msg", Document.class);
    return new Found(
        Long.parseLong(id.substring(id.lastIndexOf(':') + 1)), message.getString("client_msg_id"));
  }

  @Override
  public void close() {
    client.close();
  }
}
