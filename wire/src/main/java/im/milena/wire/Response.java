package im.milena.wire;

/**
 * A frame to a client: the answer to a request, or a push.
 *
 * @param reqIdentifier copied from the request; see {@link Operation} for pushes
 * @param msgIncr copied from the request; empty on pushes
 * @param operationId copied from the request; on a push that of the request which caused it
 * @param errCode 0 is success
 * @param data a protobuf payload, possibly empty
 */
@SuppressWarnings("ArrayRecordComponent") // a frame is passed on, never compared
public record Response(
    int reqIdentifier,
    String msgIncr,
    String operationId,
    int errCode,
    String errMsg,
    byte[] data) {

  /** The successful answer to a request. */
  public static Response to(Request request, byte[] data) {
    return new Response(
        request.reqIdentifier(), request.msgIncr(), request.operationId(), 0, "", data);
  }

  /** The refusal of a request. */
  public static Response refusing(Request request, int errCode, String errMsg) {
    return new Response(
        request.reqIdentifier(),
        request.msgIncr(),
        request.operationId(),
        errCode,
        errMsg,
        new byte[0]);
  }

  /** A frame that no request asked for. */
  public static Response push(int reqIdentifier, String operationId, byte[] data) {
    return new Response(reqIdentifier, "", operationId, 0, "", data);
  }
}
