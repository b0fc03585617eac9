package im.milena.bench.session;

import im.milena.bench.Load;
import im.milena.bench.client.Backend;
import im.milena.bench.load.Channel;
import im.milena.bench.load.GroupLoad;
import im.milena.bench.load.Partners;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The conversations of a load: chats, and groups, which it makes. */
final class LoadConversations {
  private LoadConversations() {}

  /**
   * Only those that messages go to; users beyond those of the load only listen, in one chat each.
   */
  static List<Channel> make(Backend backend, Population population, String run, Load load) {
    List<String> all = population.userIds();
    var partners = new Partners(all.subList(0, load.users()), load.seed());
    var channels = new ArrayList<Channel>();
    if (load.groupShare() < 1) {
      channels.addAll(partners.singles(load.partners()));
    }
    channels.addAll(partners.listeners(channels.size(), all));
    if (load.groupShare() > 0) {
      GroupLoad groups = load.groups();
      List<String> offline = ids(run + "o", groups.offline());
      backend.register(offline);
      for (Channel group :
          partners.groups(channels.size(), ids(run + "g", groups.count()), groups)) {
        create(backend, population, group, offline);
        channels.add(group);
      }
    }
    return channels;
  }

  /** Its first speaker owns it. */
  private static void create(
      Backend backend, Population population, Channel group, List<String> offline) {
    int owner = group.speakers().get(0);
    var members = new ArrayList<String>();
    for (int listener : group.listeners()) {
      if (listener != owner) {
        members.add(population.userIds().get(listener));
      }
    }
    members.addAll(offline);
    backend.createGroup(group.group(), population.userIds().get(owner), members);
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }
}
