package im.milena.api.routing;

import org.jspecify.annotations.Nullable;

/** What a route does. Runs on a worker thread and may block. */
public interface Handler<B> {
  /**
   * The answer's data, null for none. @throws im.milena.directory.RefusedException for an error
   * code
   */
  @Nullable Object handle(Call<B> call);
}
