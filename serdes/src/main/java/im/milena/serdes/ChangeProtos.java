package im.milena.serdes;

import com.google.protobuf.ByteString;
import im.milena.log.Entry;
import im.milena.log.Membership;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.SequencedMessage;
import im.milena.message.UserId;
import im.milena.serdes.proto.Bound;
import im.milena.serdes.proto.Delete;
import im.milena.serdes.proto.Edit;
import im.milena.serdes.proto.Revoke;
import im.milena.serdes.proto.Send;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The protobuf forms that an envelope's entries and the log's changes share. */
final class ChangeProtos {
  private ChangeProtos() {}

  static Send send(SequencedMessage message, Membership membership) {
    Send.Builder b = Send.newBuilder().setMessage(MessageCodec.toProto(message));
    if (!membership.equals(Membership.NONE)) {
      b.setMembership(membership(membership));
    }
    return b.build();
  }

  static im.milena.serdes.proto.Membership membership(Membership membership) {
    return im.milena.serdes.proto.Membership.newBuilder()
        .setVersion(membership.version())
        .addAllJoined(Parsing.ids(membership.joined()))
        .addAllLeft(Parsing.ids(membership.left()))
        .build();
  }

  static Membership membership(im.milena.serdes.proto.Membership p) {
    if (p.getVersion() == 0 && p.getJoinedCount() == 0 && p.getLeftCount() == 0) {
      return Membership.NONE;
    }
    return new Membership(
        p.getVersion(), Parsing.users(p.getJoinedList()), Parsing.users(p.getLeftList()));
  }

  static Revoke revoke(
      ConversationId conversation, Seq seq, UserId user, int role, String nickname, long time) {
    return Revoke.newBuilder()
        .setConversationId(conversation.value())
        .setSeq(seq.value())
        .setUserId(user.value())
        .setRole(role)
        .setNickname(nickname)
        .setTime(time)
        .build();
  }

  static Delete delete(ConversationId conversation, List<Seq> seqs, @Nullable UserId user) {
    return Delete.newBuilder()
        .setConversationId(conversation.value())
        .addAllSeqs(seqs.stream().map(Seq::value).toList())
        .setUserId(Parsing.idOrEmpty(user))
        .build();
  }

  static List<Seq> seqs(Delete p) {
    return p.getSeqsList().stream().map(Seq::new).toList();
  }

  static Edit edit(ConversationId conversation, Seq seq, UserId user, String content, long time) {
    return Edit.newBuilder()
        .setConversationId(conversation.value())
        .setSeq(seq.value())
        .setUserId(user.value())
        .setContent(ByteString.copyFromUtf8(content))
        .setTime(time)
        .build();
  }

  static String content(Edit p) {
    if (!p.getContent().isValidUtf8()) {
      throw new UndecodableException("content must be UTF-8");
    }
    return p.getContent().toStringUtf8();
  }

  static Bound.Kind kind(Entry.Bound.Kind kind) {
    return switch (kind) {
      case JOINED_WITH_HISTORY -> Bound.Kind.JOINED_WITH_HISTORY;
      case JOINED_FROM_HERE -> Bound.Kind.JOINED_FROM_HERE;
      case LEFT_HERE -> Bound.Kind.LEFT_HERE;
    };
  }

  static Entry.Bound.Kind kind(Bound.Kind kind) {
    return switch (kind) {
      case JOINED_WITH_HISTORY -> Entry.Bound.Kind.JOINED_WITH_HISTORY;
      case JOINED_FROM_HERE -> Entry.Bound.Kind.JOINED_FROM_HERE;
      case LEFT_HERE -> Entry.Bound.Kind.LEFT_HERE;
      case UNKNOWN, UNRECOGNIZED -> throw new UndecodableException("bound of an unknown kind");
    };
  }
}
