package im.milena.wire;

/**
 * A frame from a client.
 *
 * @param reqIdentifier what is asked for; see {@link Operation}
 * @param token unused by clients
 * @param sendId must be the connection's user
 * @param operationId trace id of the request
 * @param msgIncr tells the client which answer is which; echoed unchanged
 * @param data a protobuf payload, possibly empty
 */
@SuppressWarnings("ArrayRecordComponent") // a frame is passed on, never compared
public record Request(
    int reqIdentifier,
    String token,
    String sendId,
    String operationId,
    String msgIncr,
    byte[] data) {}
