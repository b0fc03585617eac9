package im.milena.api.messages;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.self;

import com.fasterxml.jackson.annotation.JsonProperty;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Route;
import im.milena.directory.messages.DeleteSync;
import im.milena.directory.messages.MessageChanges;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code /msg/…} routes that change what was said: read, revoked, deleted, cleared. */
final class MessageRoutes {
  private final MessageChanges changes;

  MessageRoutes(MessageChanges changes) {
    this.changes = changes;
  }

  List<Route<?>> routes() {
    return List.of(
        self("/msg/mark_conversation_as_read", MarkRequest.class, this::markConversation),
        self("/msg/mark_msgs_as_read", MarkSomeRequest.class, this::markMessages),
        self("/msg/set_conversation_has_read_seq", MarkRequest.class, this::setMark),
        self("/msg/revoke_msg", RevokeRequest.class, this::revoke),
        self("/msg/delete_msgs", DeleteRequest.class, this::delete),
        admin("/msg/delete_msg_phsical_by_seq", EraseRequest.class, this::erase),
        self("/msg/clear_conversation_msg", ClearRequest.class, this::clear),
        self("/msg/user_clear_all_msg", ClearAllRequest.class, this::clearAll));
  }

  /** Who follows a deletion; OpenIM writes these keys with a capital. */
  record SyncOption(
      @JsonProperty("IsSyncSelf") boolean self, @JsonProperty("IsSyncOther") boolean other) {
    static DeleteSync reach(@Nullable SyncOption option) {
      return option == null ? DeleteSync.CALLER : new DeleteSync(option.self, option.other);
    }
  }

  record RevokeRequest(String conversationID, long seq, String userID) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record DeleteRequest(
      String conversationID, List<Long> seqs, String userID, @Nullable SyncOption deleteSyncOpt)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record EraseRequest(String conversationID, List<Long> seqs) {}

  record ClearRequest(
      List<String> conversationIDs, String userID, @Nullable SyncOption deleteSyncOpt)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record ClearAllRequest(String userID, @Nullable SyncOption deleteSyncOpt) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record MarkRequest(String conversationID, String userID, long hasReadSeq, List<Long> seqs)
      implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record MarkSomeRequest(String conversationID, List<Long> seqs, String userID) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  @Nullable Object revoke(Call<RevokeRequest> call) {
    RevokeRequest request = call.body();
    changes
        .revocations()
        .revoke(
            call.caller(),
            user(request),
            conversation(request.conversationID()),
            request.seq(),
            call.operationId());
    return null;
  }

  @Nullable Object delete(Call<DeleteRequest> call) {
    DeleteRequest request = call.body();
    changes
        .deletions()
        .delete(
            call.caller(),
            user(request),
            conversation(request.conversationID()),
            seqs(request.seqs()),
            SyncOption.reach(request.deleteSyncOpt()),
            call.operationId());
    return null;
  }

  @Nullable Object erase(Call<EraseRequest> call) {
    EraseRequest request = call.body();
    changes
        .deletions()
        .erase(
            call.caller(),
            conversation(request.conversationID()),
            seqs(request.seqs()),
            call.operationId());
    return null;
  }

  @Nullable Object clear(Call<ClearRequest> call) {
    ClearRequest request = call.body();
    changes
        .clearings()
        .clear(
            call.caller(),
            user(request),
            Arguments.conversations("conversationIDs", request.conversationIDs()),
            SyncOption.reach(request.deleteSyncOpt()),
            call.operationId());
    return null;
  }

  @Nullable Object clearAll(Call<ClearAllRequest> call) {
    ClearAllRequest request = call.body();
    changes
        .clearings()
        .clearAll(
            call.caller(),
            user(request),
            SyncOption.reach(request.deleteSyncOpt()),
            call.operationId());
    return null;
  }

  @Nullable Object markConversation(Call<MarkRequest> call) {
    MarkRequest request = call.body();
    changes
        .readMarks()
        .markConversation(
            call.caller(),
            user(request),
            conversation(request.conversationID()),
            request.hasReadSeq(),
            seqs(request.seqs()),
            call.operationId());
    return null;
  }

  @Nullable Object markMessages(Call<MarkSomeRequest> call) {
    MarkSomeRequest request = call.body();
    changes
        .readMarks()
        .markMessages(
            call.caller(),
            user(request),
            conversation(request.conversationID()),
            seqs(request.seqs()),
            call.operationId());
    return null;
  }

  @Nullable Object setMark(Call<MarkRequest> call) {
    MarkRequest request = call.body();
    changes
        .readMarks()
        .set(
            call.caller(),
            user(request),
            conversation(request.conversationID()),
            request.hasReadSeq(),
            call.operationId());
    return null;
  }

  private static UserId user(Owned request) {
    return Arguments.user("userID", request.owner());
  }

  private static ConversationId conversation(String id) {
    return Arguments.conversation("conversationID", id);
  }

  private static List<Long> seqs(List<Long> seqs) {
    Arguments.atMost("seqs", seqs.size());
    return seqs;
  }
}
