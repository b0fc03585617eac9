package im.milena.stores.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A Lua script kept beside the class that binds its keys and arguments. Sent by its digest, in full
 * if Redis lacks it.
 */
public final class LuaScript {
  private final byte[] body;
  private final String digest;

  /**
   * @param resource file name in the owner's package
   */
  public LuaScript(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no script " + resource + " beside " + owner.getName());
      }
      body = in.readAllBytes();
      digest = new String(Base16.encode(MessageDigest.getInstance("SHA-1").digest(body), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }

  /** Issues the call; the caller flushes. All keys share a hash tag. */
  public <T> CompletionStage<T> issue(
      RedisConnection redis, ScriptOutputType output, List<String> keys, List<String> arguments) {
    return issue(
        redis,
        output,
        keys,
        arguments.stream().map(a -> a.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
  }

  /** The same with arguments that are not text. */
  public <T> CompletionStage<T> issue(
      RedisConnection redis, ScriptOutputType output, List<String> keys, byte[]... values) {
    String[] keyArray = keys.toArray(String[]::new);
    CompletionStage<T> known = redis.commands().evalsha(digest, output, keyArray, values);
    return known
        .handle(
            (T value, Throwable failure) -> {
              if (failure == null) {
                return CompletableFuture.completedStage(value);
              }
              Throwable cause =
                  failure instanceof CompletionException && failure.getCause() != null
                      ? failure.getCause()
                      : failure;
              if (!(cause instanceof RedisNoScriptException)) {
                return CompletableFuture.<T>failedStage(cause);
              }
              CompletionStage<T> whole = redis.commands().eval(body, output, keyArray, values);
              redis.flush();
              return whole;
            })
        .thenCompose(stage -> stage);
  }
}
