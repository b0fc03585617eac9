package im.milena.wire;

import java.util.HexFormat;

/**
 * Frames as Go's gob: the default of OpenIM's clients. Every frame is a stream of its own, so the
 * type definition that begins it is a constant.
 */
public final class GobFrameCodec implements FrameCodec {
  /**
   * Go allots ids to its programs' types from 64 upward; a reader takes whichever the definition
   * names.
   */
  private static final int TYPE_ID = 65;

  private static final byte[] RESPONSE_TYPE =
      HexFormat.of()
          .parseHex(
              "60ff81030101045265737001ff82000106010d5265714964656e74696669657201040001074d736749"
                  + "6e6372010c00010b4f7065726174696f6e4944010c000107457272436f64650104000106457272"
                  + "4d7367010c00010444617461010a000000");

  private static final byte[] REQUEST_TYPE =
      HexFormat.of()
          .parseHex(
              "66ff810301010c47656e6572616c577352657101ff82000106010d5265714964656e74696669657201"
                  + "04000105546f6b656e010c00010653656e644944010c00010b4f7065726174696f6e4944010c00"
                  + "01074d7367496e6372010c00010444617461010a000000");

  private static final byte[] NO_BYTES = {};

  @Override
  public byte[] encode(Response response) {
    return new GobWriter(response.data().length + 128)
        .typeId(TYPE_ID)
        .field(0, response.reqIdentifier())
        .field(1, response.msgIncr())
        .field(2, response.operationId())
        .field(3, response.errCode())
        .field(4, response.errMsg())
        .field(5, response.data())
        .message(RESPONSE_TYPE);
  }

  @Override
  public byte[] encode(Request request) {
    return new GobWriter(request.data().length + 128)
        .typeId(TYPE_ID)
        .field(0, request.reqIdentifier())
        .field(1, request.token())
        .field(2, request.sendId())
        .field(3, request.operationId())
        .field(4, request.msgIncr())
        .field(5, request.data())
        .message(REQUEST_TYPE);
  }

  @Override
  public Request decodeRequest(byte[] frame) {
    Fields fields = Fields.of(frame);
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
    Fields fields = Fields.of(frame);
    return new Response(
        fields.reqIdentifier,
        fields.msgIncr,
        fields.operationId,
        fields.errCode,
        fields.errMsg,
        fields.data);
  }

  /** The fields of both directions; what is absent is zero. */
  private static final class Fields implements GobReader.Fields {
    int reqIdentifier;
    int errCode;
    String token = "";
    String sendId = "";
    String operationId = "";
    String msgIncr = "";
    String errMsg = "";
    byte[] data = NO_BYTES;

    static Fields of(byte[] frame) {
      var fields = new Fields();
      new GobReader().read(frame, fields);
      return fields;
    }

    @Override
    public boolean read(String name, GobReader.Value value) {
      switch (name) {
        case "ReqIdentifier" -> reqIdentifier = value.asInt();
        case "ErrCode" -> errCode = value.asInt();
        case "Token" -> token = value.asText();
        case "SendID" -> sendId = value.asText();
        case "OperationID" -> operationId = value.asText();
        case "MsgIncr" -> msgIncr = value.asText();
        case "ErrMsg" -> errMsg = value.asText();
        case "Data" -> data = value.asBytes();
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
