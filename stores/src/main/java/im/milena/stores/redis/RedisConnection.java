package im.milena.stores.redis;

import im.milena.stores.StoreUnavailableException;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One connection to Redis that all threads of a process share. Commands are buffered until somebody
 * flushes, so whoever issues commands flushes afterwards; a flush that takes another thread's
 * half-issued pipeline along does no harm.
 *
 * <p>Several addresses, separated by commas, are nodes of a Redis Cluster. While a single server is
 * down commands fail at once. A command whose reply was lost is sent again after the reconnect, so
 * every command is harmless to repeat.
 */
public final class RedisConnection implements AutoCloseable {
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  /** Constant, so that a long outage does not mean a long wait afterwards. */
  private static final Duration RECONNECT_DELAY = Duration.ofMillis(250);

  private static final Duration SHUTDOWN = Duration.ofSeconds(2);
  private static final int THREADS = 2;

  private final AbstractRedisClient client;
  private final StatefulConnection<String, byte[]> connection;
  private final RedisClusterAsyncCommands<String, byte[]> commands;
  private final Duration timeout;

  private RedisConnection(
      AbstractRedisClient client,
      StatefulConnection<String, byte[]> connection,
      RedisClusterAsyncCommands<String, byte[]> commands,
      Duration timeout) {
    this.client = client;
    this.connection = connection;
    this.commands = commands;
    this.timeout = timeout;
  }

  /**
   * @throws StoreUnavailableException if nobody answers there
   */
  public static RedisConnection connect(String uri, Duration timeout) {
    List<RedisURI> nodes =
        Arrays.stream(uri.split(",")).map(String::trim).map(RedisURI::create).toList();
    nodes.forEach(node -> node.setTimeout(timeout));
    return nodes.size() == 1 ? single(nodes.get(0), timeout) : cluster(nodes, timeout);
  }

  private static RedisConnection single(RedisURI node, Duration timeout) {
    RedisClient client = RedisClient.create(resources(), node);
    client.setOptions(
        options(ClientOptions.builder(), timeout)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    try {
      StatefulRedisConnection<String, byte[]> connection = client.connect(CODEC);
      connection.setAutoFlushCommands(false);
      return new RedisConnection(client, connection, connection.async(), timeout);
    } catch (RedisException e) {
      shutdown(client);
      throw RedisFailure.of(e);
    }
  }

  /**
   * A connection to a node opens with the first command that needs it. So commands wait for it, up
   * to the timeout, instead of being rejected, and each is flushed by itself, because the flush of
   * a pipeline would come too early.
   */
  private static RedisConnection cluster(List<RedisURI> nodes, Duration timeout) {
    RedisClusterClient client = RedisClusterClient.create(resources(), nodes);
    client.setOptions(
        (ClusterClientOptions) options(ClusterClientOptions.builder(), timeout).build());
    try {
      StatefulRedisClusterConnection<String, byte[]> connection = client.connect(CODEC);
      return new RedisConnection(client, connection, connection.async(), timeout);
    } catch (RedisException e) {
      shutdown(client);
      throw RedisFailure.of(e);
    }
  }

  private static ClientResources resources() {
    return ClientResources.builder()
        .ioThreadPoolSize(THREADS)
        .computationThreadPoolSize(THREADS)
        .reconnectDelay(Delay.constant(RECONNECT_DELAY))
        .build();
  }

  private static <B extends ClientOptions.Builder> B options(B builder, Duration timeout) {
    builder
        .timeoutOptions(TimeoutOptions.enabled(timeout))
        .socketOptions(SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build());
    return builder;
  }

  /** Commands wait until {@link #flush}. */
  public RedisClusterAsyncCommands<String, byte[]> commands() {
    return commands;
  }

  public void flush() {
    connection.flushCommands();
  }

  /** Issues one command and waits for its reply. */
  public <T> T call(
      Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    CompletionStage<T> reply;
    try {
      reply = command.apply(commands);
      flush();
    } catch (RedisException e) {
      throw RedisFailure.of(e);
    }
    return await(reply);
  }

  /** Flushes, and waits until every reply is there. */
  public void awaitAll(List<? extends CompletionStage<?>> replies) {
    flush();
    await(
        CompletableFuture.allOf(
            replies.stream()
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new)));
  }

  /** The value of a reply that {@link #awaitAll} or a flush has brought under way. */
  public <T> T await(CompletionStage<T> reply) {
    try {
      return reply.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw RedisFailure.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new StoreUnavailableException("Redis did not answer within " + timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for Redis");
    }
  }

  @Override
  public void close() {
    connection.close();
    shutdown(client);
  }

  private static void shutdown(AbstractRedisClient client) {
    client.shutdown(Duration.ZERO, SHUTDOWN);
    client
        .getResources()
        .shutdown(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(SHUTDOWN.toMillis());
  }
}
