package im.milena.api.routing;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UnicodeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Go's encoding/json as OpenIM's clients know it: keys in any case, unknown ones ignored, missing
 * and null ones empty, but no number for a text or text for a number. Always UTF-8.
 */
public final class Json {
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /**
   * A body of no bytes counts as an empty object. @throws RefusedException ARGS, naming the field
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    try {
      T value = MAPPER.readValue(bytes.length == 0 ? "{}" : text(bytes), type);
      if (value == null) {
        throw new RefusedException(ErrorCode.ARGS, "the body must be a JSON object");
      }
      return value;
    } catch (JsonMappingException e) {
      throw new RefusedException(ErrorCode.ARGS, "the body does not fit at " + path(e));
    } catch (IOException e) {
      throw new RefusedException(ErrorCode.ARGS, "the body must be a JSON object");
    }
  }

  /** What is no UTF-8, or half a surrogate pair, becomes U+FFFD: every text has a form in UTF-8. */
  private static String text(byte[] bytes) {
    return UnicodeText.repairedJson(new String(bytes, StandardCharsets.UTF_8));
  }

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers must have a JSON form: " + value.getClass(), e);
    }
  }

  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("contents must have a JSON form: " + value.getClass(), e);
    }
  }

  /** Where in the body, without quoting it: {@code /users/0/userID}. */
  private static String path(JsonMappingException e) {
    var path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private static ObjectMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    mapper
        .configOverride(String.class)
        .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    mapper
        .configOverride(List.class)
        .setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL));
    return mapper;
  }
}
