package im.milena.gateway.deliveries;

import im.milena.directory.groups.reading.GroupMembers;
import im.milena.gateway.CurrentLease;
import im.milena.gateway.GatewayMetrics;
import im.milena.gateway.online.Lookout;
import im.milena.gateway.session.Displacement;
import im.milena.gateway.session.Session;
import im.milena.gateway.session.Sessions;
import im.milena.gateway.slot.GroupSlots;
import im.milena.gateway.socket.Outgoing;
import im.milena.log.Delivery;
import im.milena.log.Delivery.Receivers;
import im.milena.log.Membership;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.StoreUnavailableException;
import im.milena.wire.FrameCodecs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what is delivered to the slot to the connections it is for. Called from one thread, in the
 * order of delivery.
 */
public final class Deliveries implements Consumer<Delivery>, Delivery.Cases {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final long RETRY_MILLIS = 200;

  private final Sessions sessions;
  private final GroupMembers members;
  private final GroupSlots groupSlots;
  private final CurrentLease lease;
  private final Displacement displacement;
  private final Lookout lookout;
  private final FrameCodecs codecs;
  private final GatewayMetrics metrics;
  private final HandedOn handedOn = new HandedOn();

  private volatile boolean closing;

  public Deliveries(
      Sessions sessions,
      GroupMembers members,
      GroupSlots groupSlots,
      CurrentLease lease,
      Displacement displacement,
      Lookout lookout,
      FrameCodecs codecs,
      GatewayMetrics metrics) {
    this.sessions = sessions;
    this.members = members;
    this.groupSlots = groupSlots;
    this.lease = lease;
    this.displacement = displacement;
    this.lookout = lookout;
    this.codecs = codecs;
    this.metrics = metrics;
  }

  @Override
  public void accept(Delivery delivery) {
    delivery.match(this);
  }

  @Override
  public void kick(Delivery.Kick kick) {
    sessions
        .find(kick.user(), kick.connection())
        .ifPresent(session -> displacement.kick(session, kick.token(), kick.operationId()));
  }

  @Override
  public void devicesChanged(Delivery.DevicesChanged changed) {
    lookout.lookAgain(changed.users());
  }

  @Override
  public void push(Delivery.Push push) {
    var fanOut = new FanOut(new PushFrames(push, codecs), handedOn.having(push));
    push.receivers().match(fanOut);
    handedOn.remember(push, fanOut.have);
    metrics.pushed(fanOut.sent, push.acceptedAt());
    metrics.repeated(fanOut.repeated);
    log(push, fanOut.sent);
  }

  private static void log(Delivery.Push push, int sockets) {
    if (LOG.isDebugEnabled()) {
      LOG.atDebug()
          .addKeyValue("operationId", push.operationId())
          .addKeyValue("conversationId", push.conversation())
          .addKeyValue("seq", push.message().seq())
          .addKeyValue("sockets", sockets)
          .log("delivered");
    }
  }

  /** Waits while the directory is sick: an older list could leave somebody out for good. */
  private Set<UserId> membersOf(GroupId group, long version) {
    while (true) {
      try {
        return members.atLeast(group, version).map(GroupMembers.MemberList::users).orElse(Set.of());
      } catch (StoreUnavailableException e) {
        if (closing) {
          throw e;
        }
        LOG.warn(
            "members cannot be read, deliveries wait group={} error={}", group, e.getMessage());
        rest();
      }
    }
  }

  private static void rest() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void close() {
    closing = true;
  }

  /** One message on its way to several sessions, some of which may have it. */
  private final class FanOut implements Consumer<Session>, Receivers.Cases {
    private final PushFrames frames;
    private final Set<Session> had;
    private final List<Session> have;
    private int seen;
    private int sent;
    private int repeated;

    FanOut(PushFrames frames, Set<Session> had) {
      this.frames = frames;
      this.had = had;
      this.have = new ArrayList<>(had);
    }

    @Override
    public void users(Receivers.Users to) {
      toUsers(to.users());
    }

    /** Members who join or leave with this very message get it, whatever the list says by now. */
    @Override
    public void members(Receivers.Members to) {
      Membership membership = to.membership();
      Set<UserId> listed = membersOf(to.group(), membership.version());
      sessions.forEachOf(listed, this);
      Set<UserId> named = new HashSet<>(membership.joined());
      named.addAll(membership.left());
      named.removeAll(listed);
      toUsers(named);
      if (seen == 0) {
        try {
          groupSlots.unlistIfUnused(to.group(), lease.get());
        } catch (StoreUnavailableException e) {
          LOG.debug("a group without connected members stays listed error={}", e.getMessage());
        }
      }
    }

    private void toUsers(Collection<UserId> users) {
      for (UserId user : users) {
        sessions.of(user).forEach(this);
      }
    }

    @Override
    public void accept(Session session) {
      seen++;
      if (had.contains(session)) {
        repeated++;
      } else if (session.takesPushes()) {
        Outgoing frame = frames.in(session.login().format());
        if (session.socket().send(frame)) {
          sent++;
          have.add(session);
        }
      }
    }
  }
}
