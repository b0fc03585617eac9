package im.milena.wire;

/** OpenIM's {@code reqIdentifier} numbers. */
public final class Operation {
  /** {@link NewestSeqsRequest} → {@link NewestSeqs}. */
  public static final int NEWEST_SEQS = 1001;

  /** {@link PullRequest} → {@link Pulled}. */
  public static final int PULL_RANGES = 1002;

  /** A message as {@link im.milena.serdes.Codecs#MESSAGE} has it → {@link SendAnswer}. */
  public static final int SEND = 1003;

  /** Calls; OpenIM's open server refuses it always, and so do we. */
  public static final int SIGNAL = 1004;

  /** {@link SeqsRequest} → {@link Pulled}. */
  public static final int PULL_SEQS = 1005;

  /** {@link ReadStatesRequest} → {@link ReadStates}. */
  public static final int READ_STATES = 1006;

  /** {@link LastMessagesRequest} → {@link LastMessages}. */
  public static final int LAST_MESSAGES = 1007;

  /** To the client: {@link Pulled} with one message. */
  public static final int PUSH = 2001;

  /** To the client: it was displaced; no payload. */
  public static final int KICK = 2002;

  /** {@link LogoutRequest} → nothing, and the connection is closed. */
  public static final int LOGOUT = 2003;

  /** {@link BackgroundRequest} → nothing. */
  public static final int BACKGROUND = 2004;

  /** {@link SubscribeRequest} → {@link OnlinePlatforms}; to the client also unasked. */
  public static final int SUBSCRIBE = 2005;

  private Operation() {}
}
