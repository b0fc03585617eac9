package im.milena.gateway.socket;

import java.time.Duration;

/**
 * What one socket may take.
 *
 * @param maxMessageBytes of a message from the client, as received
 * @param maxQueuedBytes that wait for the client
 * @param idle how long a client may be silent; pings and pongs count
 * @param write how long a client may read nothing while something waits for it
 * @param handshake how long a connection may take from its registration to its first frame
 * @param linger how long a closed connection may take to write its last frames and be closed by the
 *     client
 */
public record SocketLimits(
    int maxMessageBytes,
    int maxQueuedBytes,
    Duration idle,
    Duration write,
    Duration handshake,
    Duration linger) {}
