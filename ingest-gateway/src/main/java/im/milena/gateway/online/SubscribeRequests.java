package im.milena.gateway.online;

import im.milena.gateway.CurrentLease;
import im.milena.gateway.requests.RequestHandler;
import im.milena.gateway.session.Session;
import im.milena.message.UserId;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.Watchers;
import im.milena.wire.OnlinePlatforms;
import im.milena.wire.Request;
import im.milena.wire.SubscribeRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Subscribes to the online status of users (2005). The answer lists every user that was asked for:
 * clients wait until they have heard of each. A user both subscribed to and unsubscribed from is
 * listed and no longer watched: the JS client unsubscribes in that way.
 *
 * <p>First the slot is listed with the users, then they are looked at. A gateway that changes a
 * device first writes it, then reads who is listed. So a change is in the answer or is told.
 */
final class SubscribeRequests implements RequestHandler {
  private static final int CHUNK = 500;

  private final Presence presence;
  private final Watchers watchers;
  private final Subscriptions subscriptions;
  private final Lookout lookout;
  private final CurrentLease lease;

  SubscribeRequests(
      Presence presence,
      Watchers watchers,
      Subscriptions subscriptions,
      Lookout lookout,
      CurrentLease lease) {
    this.presence = presence;
    this.watchers = watchers;
    this.subscriptions = subscriptions;
    this.lookout = lookout;
    this.lease = lease;
  }

  @Override
  public CompletionStage<byte[]> handle(Session session, Request request) {
    var wanted = SubscribeRequest.decode(request.data());
    var watched = new HashSet<>(wanted.subscribe());
    wanted.unsubscribe().forEach(watched::remove);
    subscriptions.begin(session, watched, wanted.unsubscribe());
    Map<UserId, List<Integer>> online = new HashMap<>();
    if (!wanted.subscribe().isEmpty()) {
      inChunks(watched, users -> watchers.add(lease.get(), users));
      inChunks(wanted.subscribe(), users -> online.putAll(presence.platforms(users)));
      subscriptions.answer(session, online);
    }
    return CompletableFuture.completedFuture(new OnlinePlatforms(online).encode());
  }

  /** Others ask over the same connection, so nobody's request may fill it for long. */
  private static void inChunks(Collection<UserId> users, Consumer<List<UserId>> ask) {
    var all = List.copyOf(users);
    for (int from = 0; from < all.size(); from += CHUNK) {
      ask.accept(all.subList(from, Math.min(all.size(), from + CHUNK)));
    }
  }

  @Override
  public void answered(Session session) {
    lookout.lookAgain(subscriptions.answered(session));
  }
}
