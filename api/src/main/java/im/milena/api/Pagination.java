package im.milena.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenIM's paging, from 1. */
record Pagination(int pageNumber, int showNumber) {

  /**
   * @throws im.milena.directory.RefusedException ARGS if there is none or its numbers are below 1
   */
  static Pagination check(@Nullable Pagination pagination) {
    if (pagination == null || pagination.pageNumber < 1 || pagination.showNumber < 1) {
      throw Arguments.refused("pagination must have pageNumber and showNumber of at least 1");
    }
    return pagination;
  }

  long skip() {
    return (pageNumber - 1L) * limit();
  }

  int limit() {
    return Math.min(showNumber, Arguments.MAX_LIST);
  }

  <T> List<T> of(List<T> all) {
    return all.stream().skip(skip()).limit(limit()).toList();
  }
}
