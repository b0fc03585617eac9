package im.milena.directory.sending;

import im.milena.directory.ErrorCode;
import im.milena.log.Membership;

/** What a user wants done with messages to them. OpenIM's numbers. */
public enum ReceiveOption {
  /** 0. */
  RECEIVE {
    @Override
    public SendVerdict verdict() {
      return SendVerdict.Admitted.PLAIN;
    }
  },
  /** 1: whoever writes to them is told that it was not sent. */
  REFUSE {
    @Override
    public SendVerdict verdict() {
      return new SendVerdict.Refused(ErrorCode.ARGS, "message is not sent");
    }
  },
  /** 2: delivered, but phones stay silent. */
  SILENT {
    @Override
    public SendVerdict verdict() {
      return new SendVerdict.Admitted(true, Membership.NONE);
    }
  };

  public abstract SendVerdict verdict();

  /** By OpenIM's number. */
  public static ReceiveOption of(int option) {
    return switch (option) {
      case 1 -> REFUSE;
      case 2 -> SILENT;
      default -> RECEIVE;
    };
  }
}
