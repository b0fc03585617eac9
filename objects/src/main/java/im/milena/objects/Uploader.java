package im.milena.objects;

import im.milena.message.UserId;

/** Who uploads. */
public record Uploader(UserId user, boolean admin) {
  /**
   * @throws ObjectRefusedException FORBIDDEN unless it is their own or they are an administrator
   */
  void mustOwn(ObjectName name) {
    if (!admin && !name.belongsTo(user)) {
      throw new ObjectRefusedException(
          ObjectRefusedException.Reason.FORBIDDEN,
          "an object's name must begin with " + user + "/, got: " + name);
    }
  }

  void mustBe(UserId owner) {
    if (!admin && !user.equals(owner)) {
      throw new ObjectRefusedException(
          ObjectRefusedException.Reason.FORBIDDEN, "this is another user's upload");
    }
  }
}
