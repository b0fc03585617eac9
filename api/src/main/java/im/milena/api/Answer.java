package im.milena.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * OpenIM's response envelope; every business outcome has HTTP status 200.
 *
 * @param errCode 0 for success
 * @param errMsg the code's short name
 * @param errDlt free text for people
 */
record Answer(
    int errCode,
    String errMsg,
    String errDlt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object data) {

  static Answer of(@Nullable Object data) {
    return new Answer(0, "", "", data);
  }

  static Answer of(RefusedException refusal) {
    return of(refusal.code(), String.valueOf(refusal.getMessage()));
  }

  static Answer of(ErrorCode code, String detail) {
    return new Answer(code.code(), code.wireName(), detail, null);
  }
}
