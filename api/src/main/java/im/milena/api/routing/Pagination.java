package im.milena.api.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenIM's paging, from 1. */
public record Pagination(int pageNumber, int showNumber) {

  /**
   * @throws im.milena.directory.RefusedException ARGS if there is none or its numbers are below 1
   */
  public static Pagination check(@Nullable Pagination pagination) {
    if (pagination == null || pagination.pageNumber < 1 || pagination.showNumber < 1) {
      throw Arguments.refused("pagination must have pageNumber and showNumber of at least 1");
    }
    return pagination;
  }

  public long skip() {
    return (pageNumber - 1L) * limit();
  }

  public int limit() {
    return Math.min(showNumber, Arguments.MAX_LIST);
  }

  public <T> List<T> of(List<T> all) {
    return all.stream().skip(skip()).limit(limit()).toList();
  }
}
