package im.milena.directory;

/** OpenIM's error codes with the short names its clients show. */
public enum ErrorCode {
  INTERNAL(500, "ServerInternalError"),
  ARGS(1001, "ArgsError"),
  NO_PERMISSION(1002, "NoPermissionError"),
  DUPLICATE_KEY(1003, "DuplicateKeyError"),
  RECORD_NOT_FOUND(1004, "RecordNotFoundError"),
  USER_NOT_FOUND(1101, "UserIDNotFoundError"),
  REGISTERED_ALREADY(1102, "RegisteredAlreadyError"),
  GROUP_NOT_FOUND(1201, "GroupIDNotFoundError"),
  GROUP_EXISTS(1202, "GroupIDExisted"),
  NOT_IN_GROUP(1203, "NotInGroupYetError"),
  DISMISSED(1204, "DismissedAlreadyError"),
  GROUP_TYPE(1205, "GroupTypeNotSupport"),
  GROUP_REQUEST_HANDLED(1206, "GroupRequestHandled"),
  YOURSELF(1301, "CanNotAddYourselfError"),
  BLOCKED(1302, "BlockedByPeer"),
  NOT_FRIENDS(1303, "NotPeersFriend"),
  FRIENDS_ALREADY(1304, "RelationshipAlreadyError"),
  FRIEND_REQUEST_HANDLED(1305, "FriendRequestHandled"),
  MUTED_IN_GROUP(1402, "MutedInGroup"),
  GROUP_MUTED(1403, "MutedGroup"),
  ALREADY_REVOKED(1404, "MsgAlreadyRevoke"),
  TOKEN_EXPIRED(1501, "TokenExpiredError"),
  TOKEN_INVALID(1502, "TokenInvalidError"),
  TOKEN_MALFORMED(1503, "TokenMalformedError"),
  TOKEN_NOT_VALID_YET(1504, "TokenNotValidYetError"),
  TOKEN_UNKNOWN(1505, "TokenUnknownError"),
  TOKEN_KICKED(1506, "TokenKickedError"),
  TOKEN_NOT_EXIST(1507, "TokenNotExistError"),
  CONNECTION_LIMIT(1601, "ConnOverMaxNumLimit"),
  CONNECTION_ARGS(1602, "args err, need token, sendID, platformID"),
  UPLOAD_EXPIRED(1701, "FileUploadedExpiredError");

  private final int code;
  private final String wireName;

  ErrorCode(int code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  public int code() {
    return code;
  }

  public String wireName() {
    return wireName;
  }
}
