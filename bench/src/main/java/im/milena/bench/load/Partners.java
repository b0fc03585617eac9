package im.milena.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws who talks to whom; the same seed draws the same. */
public final class Partners {
  private final List<String> users;
  private final Random random;

  public Partners(List<String> users, long seed) {
    this.users = List.copyOf(users);
    this.random = new Random(seed);
  }

  /**
   * Channels in which every user speaks to {@code partners} others and listens to as many. The
   * users stand in a ring in random order and each speaks to those after it, so no pair speaks both
   * ways as long as {@code partners} is below half of the users.
   */
  public List<Channel> singles(int partners) {
    List<Integer> ring = ring();
    var channels = new ArrayList<Channel>();
    int count = users.size() == 2 ? 1 : users.size();
    for (int i = 0; i < count; i++) {
      for (int step = 1; step <= partners; step++) {
        int listener = ring.get((i + step) % ring.size());
        channels.add(Channel.single(channels.size(), users, ring.get(i), listener));
      }
    }
    return channels;
  }

  /** One channel for each group; those who are online listen, the first drawn of them speak. */
  public List<Channel> groups(int firstIndex, List<String> ids, GroupLoad groups) {
    var channels = new ArrayList<Channel>();
    for (String id : ids) {
      List<Integer> online = ring().subList(0, groups.online());
      List<Integer> speakers = online.subList(0, groups.speakers());
      List<Integer> listeners = speakers.size() > 1 ? online : online.subList(1, online.size());
      channels.add(Channel.group(firstIndex + channels.size(), id, speakers, listeners));
    }
    return channels;
  }

  /**
   * A chat for each user beyond those who talk with each other: one of them speaks, and the user
   * only listens.
   *
   * @param all the users, and then those who only listen
   */
  public List<Channel> listeners(int firstIndex, List<String> all) {
    var channels = new ArrayList<Channel>();
    for (int listener = users.size(); listener < all.size(); listener++) {
      int speaker = random.nextInt(users.size());
      channels.add(Channel.single(firstIndex + channels.size(), all, speaker, listener));
    }
    return channels;
  }

  private List<Integer> ring() {
    var ring = new ArrayList<Integer>();
    for (int i = 0; i < users.size(); i++) {
      ring.add(i);
    }
    Collections.shuffle(ring, random);
    return ring;
  }
}
