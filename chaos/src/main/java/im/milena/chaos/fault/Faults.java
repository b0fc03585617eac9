package im.milena.chaos.fault;

import java.util.List;

/**
 * All there are, in the order in which they strike. First two whose waits are held against no bar,
 * so that the cluster has run for a minute and is mostly compiled when the others strike.
 */
public final class Faults {
  public static final List<Fault> ALL =
      List.of(
          new Poison(),
          new Duplicates(),
          new TopologyKilled(),
          new IngressLeaderKilled(),
          new RedisFlushed(),
          new TopologySuspended(),
          new GatewayKilled(),
          new MongoKilled(),
          new SinkKilled(),
          new GatewaySuspended(),
          new RebalanceStorm(),
          new StateCorrupted(),
          new CoordinatorKilled(),
          new BrokersBounced(),
          new RedisKilled(),
          new RedisStalls(),
          new StoresDown(),
          new RedisReadOnly(),
          new RedisFull(),
          new MongoSuspended(),
          new HotConversation(),
          new ProcessorStarved(),
          new SlowLink(),
          FullDisk.ofTopology(),
          FullDisk.ofBroker(),
          new LogDiskFull(),
          new MongoSlow(),
          new SessionsReturn(),
          new SlowReaders(),
          new HostileClients(),
          new GroupDeleted(),
          new ChangelogDeleted(),
          new KafkaEmptied(),
          ClockJump.ofTopology(),
          ClockJump.ofGateway(),
          Partition.ofTopology(),
          Partition.ofGateway(),
          Partition.ofBroker(),
          Partition.oneWay(),
          new RollingUpgrade());

  private Faults() {}
}
