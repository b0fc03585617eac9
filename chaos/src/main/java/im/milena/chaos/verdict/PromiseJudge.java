package im.milena.chaos.verdict;

import im.milena.chaos.cluster.Cluster;
import im.milena.chaos.cluster.Pause;
import im.milena.chaos.load.Chat;
import im.milena.chaos.load.Listening;
import im.milena.chaos.load.SentMessage;
import im.milena.chaos.load.Traffic;
import im.milena.chaos.verdict.Evidence.Found;
import im.milena.chaos.verdict.Evidence.Heard;
import im.milena.chaos.verdict.Evidence.Pushed;
import im.milena.chaos.verdict.Evidence.Said;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers evidence until the promises hold, or have had time enough to. */
public final class PromiseJudge {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final BrokerRecords kept;

  public PromiseJudge(Cluster cluster, BrokerRecords kept) {
    this.cluster = cluster;
    this.kept = kept;
  }

  /** Call after {@link Traffic#hush}; projections may still be catching up. */
  public PromiseVerdict judge(Traffic traffic) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        PromiseVerdict verdict = PromiseVerdict.of(gather(traffic), stall(traffic));
        if (verdict.holds() || System.nanoTime() > deadline) {
          return verdict;
        }
      } catch (RuntimeException noAnswer) {
        if (System.nanoTime() > deadline) {
          throw noAnswer;
        }
      }
      Pause.of(BETWEEN_LOOKS);
    }
  }

  private Evidence gather(Traffic traffic) {
    kept.readOn();
    Map<String, Set<String>> members = new HashMap<>();
    traffic
        .chats()
        .forEach(chat -> members.put(chat.conversation(), new HashSet<>(chat.members())));
    return new Evidence(
        members,
        said(traffic),
        kept.log().conversations(),
        places(traffic),
        kept.counters().highest(),
        traffic.book().listening().stream().map(PromiseJudge::heard).toList());
  }

  private static Map<String, Said> said(Traffic traffic) {
    Map<String, Said> said = new HashMap<>();
    for (SentMessage m : traffic.book().messages()) {
      said.put(m.id(), new Said(m.conversation(), m.sender(), m.id(), m.isAcknowledged()));
    }
    return said;
  }

  private Map<String, Map<String, List<Found>>> places(Traffic traffic) {
    try (HistoryPlace history = new HistoryPlace(cluster)) {
      Map<String, Map<String, List<Found>>> places = new LinkedHashMap<>();
      List<Place> all =
          List.of(
              history,
              new SocketPlace(traffic, 0),
              new SocketPlace(traffic, 1),
              new RestPlace(cluster, traffic));
      for (Place place : all) {
        Map<String, List<Found>> shown = new HashMap<>();
        for (Chat chat : traffic.chats()) {
          shown.put(chat.conversation(), place.messages(chat));
        }
        places.put(place.name(), shown);
      }
      return places;
    }
  }

  private static Heard heard(Listening one) {
    return new Heard(
        one.user(),
        one.firstRead(),
        one.pushed().stream()
            .map(push -> new Pushed(push.conversationId(), push.seq(), push.clientMessageId()))
            .toList(),
        one.hasEnded());
  }

  private static Stall stall(Traffic traffic) {
    return Stall.of(
        traffic.book().messages().stream()
            .map(m -> new Stall.Times(m.intended(), m.acknowledged(), m.heard()))
            .toList());
  }
}
