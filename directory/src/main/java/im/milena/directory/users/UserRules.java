package im.milena.directory.users;

import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.message.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user's record must be. Limits and codes: OpenIM wire §4.4 and §5.1. */
final class UserRules {
  static final int MAX_PER_REQUEST = 1_000;
  static final int ORDINARY = 1;
  static final int ADMINISTRATOR = 2;
  private static final int MAX_RECEIVE_OPTION = 2;
  private static final int MAX_TEXT = 4_096;

  private UserRules() {}

  static void check(List<NewUser> users) {
    if (users.isEmpty() || users.size() > MAX_PER_REQUEST) {
      throw refused("users must be 1.." + MAX_PER_REQUEST + ", got: " + users.size());
    }
    Set<String> seen = new HashSet<>();
    for (NewUser user : users) {
      checkId(user.id());
      if (!seen.add(user.id())) {
        throw refused("userID " + user.id() + " is named twice");
      }
      checkNickname(user.nickname());
      checkText("faceURL", user.faceUrl());
      checkText("ex", user.ex());
      checkReceiveOption(user.receiveOption());
    }
  }

  static void checkId(String id) {
    if (!UserId.isFoundable(id)) {
      throw refused(
          "userID must be 1.."
              + UserId.MAX_BYTES
              + " bytes of Unicode without ':', control characters, U+FFFD and half emojis");
    }
  }

  static void check(ProfileChange change) {
    if (change.nickname() != null) {
      checkNickname(change.nickname());
    }
    checkText("faceURL", change.faceUrl());
    checkText("ex", change.ex());
    if (change.receiveOption() != null) {
      checkReceiveOption(change.receiveOption());
    }
  }

  private static void checkNickname(String nickname) {
    if (nickname.isEmpty()) {
      throw refused("nickname must not be empty");
    }
    checkText("nickname", nickname);
  }

  private static void checkText(String what, @Nullable String text) {
    if (text != null && text.length() > MAX_TEXT) {
      throw refused(what + " must be at most " + MAX_TEXT + " characters, got: " + text.length());
    }
  }

  private static void checkReceiveOption(int option) {
    if (option < 0 || option > MAX_RECEIVE_OPTION) {
      throw refused("globalRecvMsgOpt must be 0..2, got: " + option);
    }
  }

  private static RefusedException refused(String detail) {
    return new RefusedException(ErrorCode.ARGS, detail);
  }
}
