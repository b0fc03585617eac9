package im.milena.gateway.socket;

/** Why a socket was closed. */
public enum CloseReason {
  /** The client left, or the network did. */
  PEER_GONE,
  /** The client broke the WebSocket protocol or sent what OpenIM's gateway does not accept. */
  BAD_FRAME,
  /** More bytes wait for the client than a socket may hold, or it has read nothing for too long. */
  SLOW_READER,
  /** It held too much of what all connections may hold of unfinished and waiting requests. */
  OVERLOAD,
  /** Nothing came from the client for too long, or it left a message unfinished for as long. */
  IDLE,
  /** Another login displaced it, or an administrator ended it. */
  KICKED,
  /** The client logged out. */
  LOGOUT,
  /** The handshake was refused. */
  REFUSED,
  /** Pushes may have been missed: the client is to connect again and synchronise. */
  RESYNC,
  /** The gateway is going down. */
  SHUTDOWN,
  /** The gateway failed while it served the socket. */
  FAILURE
}
