package im.milena.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import im.milena.message.UnicodeText;
import im.milena.serdes.UndecodableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Frames as JSON objects in UTF-8, payloads in base64: {@code sdkType=js}. Unknown keys are
 * ignored.
 */
public final class JsonFrameCodec implements FrameCodec {
  private static final byte[] NO_BYTES = {};

  private final JsonFactory json = new JsonFactory();

  @Override
  public byte[] encode(Response response) {
    return write(
        response.data().length,
        out -> {
          out.writeNumberField("reqIdentifier", response.reqIdentifier());
          out.writeStringField("msgIncr", response.msgIncr());
          out.writeStringField("operationID", response.operationId());
          out.writeNumberField("errCode", response.errCode());
          out.writeStringField("errMsg", response.errMsg());
          out.writeBinaryField("data", response.data());
        });
  }

  @Override
  public byte[] encode(Request request) {
    return write(
        request.data().length,
        out -> {
          out.writeNumberField("reqIdentifier", request.reqIdentifier());
          out.writeStringField("token", request.token());
          out.writeStringField("sendID", request.sendId());
          out.writeStringField("operationID", request.operationId());
          out.writeStringField("msgIncr", request.msgIncr());
          out.writeBinaryField("data", request.data());
        });
  }

  @Override
  public Request decodeRequest(byte[] frame) {
    Fields fields = read(frame);
    return new Request(
        fields.reqIdentifier,
        fields.token,
        fields.sendId,
        fields.operationId,
        fields.msgIncr,
        fields.data);
  }

  @Override
  public Response decodeResponse(byte[] frame) {
    Fields fields = read(frame);
    return new Response(
        fields.reqIdentifier,
        fields.msgIncr,
        fields.operationId,
        fields.errCode,
        fields.errMsg,
        fields.data);
  }

  private interface Body {
    void writeTo(JsonGenerator out) throws IOException;
  }

  private byte[] write(int payloadBytes, Body body) {
    var bytes = new ByteArrayOutputStream(payloadBytes * 4 / 3 + 256);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      body.writeTo(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The keys of both directions; what is absent or null is empty. */
  private static final class Fields {
    int reqIdentifier;
    int errCode;
    String token = "";
    String sendId = "";
    String operationId = "";
    String msgIncr = "";
    String errMsg = "";
    byte[] data = NO_BYTES;
  }

  private Fields read(byte[] frame) {
    var fields = new Fields();
    try (JsonParser in = json.createParser(frame)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new UndecodableException("frame is not a JSON object");
      }
      for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
        if (in.nextToken() != JsonToken.VALUE_NULL) {
          read(in, key, fields);
        }
      }
      if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
        throw new UndecodableException("frame is not one JSON object");
      }
      return fields;
    } catch (IOException e) {
      throw new UndecodableException("frame is not JSON: " + e.getMessage(), e);
    }
  }

  private static void read(JsonParser in, String key, Fields into) throws IOException {
    switch (key) {
      case "reqIdentifier" -> into.reqIdentifier = number(in, key);
      case "errCode" -> into.errCode = number(in, key);
      case "token" -> into.token = text(in, key);
      case "sendID" -> into.sendId = text(in, key);
      case "operationID" -> into.operationId = text(in, key);
      case "msgIncr" -> into.msgIncr = text(in, key);
      case "errMsg" -> into.errMsg = text(in, key);
      case "data" -> {
        require(JsonToken.VALUE_STRING, in, key);
        into.data = in.getBinaryValue();
      }
      default -> in.skipChildren();
    }
  }

  private static int number(JsonParser in, String key) throws IOException {
    require(JsonToken.VALUE_NUMBER_INT, in, key);
    return in.getIntValue();
  }

  private static String text(JsonParser in, String key) throws IOException {
    require(JsonToken.VALUE_STRING, in, key);
    return UnicodeText.repaired(in.getText());
  }

  private static void require(JsonToken wanted, JsonParser in, String key) {
    if (in.currentToken() != wanted) {
      throw new UndecodableException(
          "frame's " + key + " must be " + wanted + ", got: " + in.currentToken());
    }
  }
}
