package im.milena.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.serdes.Codec;
import im.milena.serdes.NewerVersionException;
import im.milena.serdes.UndecodableException;
import im.milena.topology.rules.Conversation;
import im.milena.topology.rules.Participants;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * One byte of version, max seq, min seq, one byte for the kind of participants, and for a pair each
 * id after its length.
 */
public final class ConversationCodec implements Codec<Conversation> {
  private static final byte VERSION = 1;
  private static final byte UNSETTLED = 0;
  private static final byte PAIR = 1;
  private static final byte MEMBERS = 2;
  private static final int FIXED_BYTES = 2 + 2 * Long.BYTES;

  @Override
  public byte[] encode(Conversation value) {
    return value.participants().fold(new Encoding(value)).array();
  }

  @Override
  public Conversation decode(byte[] bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      byte version = buffer.get();
      if (version > VERSION) {
        throw new NewerVersionException("conversation state", version, VERSION);
      }
      Seq max = new Seq(buffer.getLong());
      Seq min = new Seq(buffer.getLong());
      return new Conversation(max, min, participants(buffer));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new UndecodableException("not a conversation's state: " + e.getMessage(), e);
    }
  }

  private static Participants participants(ByteBuffer buffer) {
    byte kind = buffer.get();
    return switch (kind) {
      case UNSETTLED -> new Participants.Unsettled();
      case PAIR -> new Participants.Pair(user(buffer), user(buffer));
      case MEMBERS -> new Participants.Members();
      default -> throw new UndecodableException("participants of an unknown kind: " + kind);
    };
  }

  private static ByteBuffer head(Conversation value, byte kind, int more) {
    return ByteBuffer.allocate(FIXED_BYTES + more)
        .put(VERSION)
        .putLong(value.max().value())
        .putLong(value.min().value())
        .put(kind);
  }

  private static void put(ByteBuffer buffer, byte[] id) {
    buffer.put((byte) id.length).put(id);
  }

  private static UserId user(ByteBuffer buffer) {
    byte[] id = new byte[Byte.toUnsignedInt(buffer.get())];
    buffer.get(id);
    return new UserId(new String(id, UTF_8));
  }

  /** The state with its participants behind it. */
  private record Encoding(Conversation value) implements Participants.Fold<ByteBuffer> {
    @Override
    public ByteBuffer unsettled() {
      return head(value, UNSETTLED, 0);
    }

    @Override
    public ByteBuffer pair(Participants.Pair pair) {
      byte[] lower = pair.lower().value().getBytes(UTF_8);
      byte[] higher = pair.higher().value().getBytes(UTF_8);
      ByteBuffer buffer = head(value, PAIR, 2 + lower.length + higher.length);
      put(buffer, lower);
      put(buffer, higher);
      return buffer;
    }

    @Override
    public ByteBuffer members() {
      return head(value, MEMBERS, 0);
    }
  }
}
