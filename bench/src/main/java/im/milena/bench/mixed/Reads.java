package im.milena.bench.mixed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.bench.client.Backend;
import im.milena.bench.client.Meter;
import im.milena.bench.client.UserApi;
import im.milena.bench.load.Channel;
import im.milena.bench.session.LoadSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Receivers mark as read what reached them, and look at the end whether the marks are kept. */
final class Reads implements Sideline.Action {
  private static final int ATTEMPTS = 20;
  private static final int MOST_AT_ONCE = 100;
  private static final long SECONDS_PER_QUESTION = 20;

  private record Place(int user, String conversationId) {}

  private final LoadSession session;
  private final Backend backend;
  private final Meter meter = new Meter();
  private final Map<Place, Long> marks = new ConcurrentHashMap<>();

  Reads(LoadSession session, Backend backend) {
    this.session = session;
    this.backend = backend;
  }

  @Override
  public Sideline.Result act() {
    List<Channel> channels = session.channels();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Channel channel = channels.get(random.nextInt(channels.size()));
      int user = channel.listeners().get(random.nextInt(channel.listeners().size()));
      long seen = session.highestSeq(user, channel);
      long read = marks.getOrDefault(new Place(user, channel.conversationId()), 0L);
      if (seen > read) {
        mark(user, channel, read, seen);
        return Sideline.Result.DONE;
      }
    }
    return Sideline.Result.NEEDLESS;
  }

  /** In a single chat the Go core names each message that it had not read. */
  private void mark(int user, Channel channel, long read, long seen) {
    UserApi api = backend.user(session.population().token(user), meter);
    ObjectNode request =
        api.body()
            .put("conversationID", channel.conversationId())
            .put("userID", session.population().userIds().get(user))
            .put("hasReadSeq", seen);
    if (channel.isGroup()) {
      request.putNull("seqs");
    } else {
      ArrayNode seqs = request.putArray("seqs");
      for (long seq = Math.max(read, seen - MOST_AT_ONCE) + 1; seq <= seen; seq++) {
        seqs.add(seq);
      }
    }
    api.post("/msg/mark_conversation_as_read", request);
    marks.merge(new Place(user, channel.conversationId()), seen, Math::max);
  }

  /** Marks that the server took and does not have. */
  List<String> lost() {
    Map<Integer, Map<String, Long>> kept = new ConcurrentHashMap<>();
    var lost = new ArrayList<String>();
    marks.forEach(
        (place, mark) -> {
          long found =
              kept.computeIfAbsent(place.user(), this::marksOf)
                  .getOrDefault(place.conversationId(), 0L);
          if (found < mark) {
            lost.add(
                "the read mark of user "
                    + place.user()
                    + " in "
                    + place.conversationId()
                    + " should be "
                    + mark
                    + ", is "
                    + found);
          }
        });
    return lost;
  }

  private Map<String, Long> marksOf(int user) {
    return session
        .population()
        .devices()
        .get(user)
        .readMarks()
        .orTimeout(SECONDS_PER_QUESTION, TimeUnit.SECONDS)
        .join();
  }
}
