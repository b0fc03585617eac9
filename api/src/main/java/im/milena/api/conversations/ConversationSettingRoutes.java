package im.milena.api.conversations;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Route;
import im.milena.directory.conversations.ConversationSettings;
import im.milena.directory.conversations.SettingsChange;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user sets in their conversations, and taking them off their list. */
final class ConversationSettingRoutes {
  private final ConversationSettings settings;

  ConversationSettingRoutes(ConversationSettings settings) {
    this.settings = settings;
  }

  List<Route<?>> routes() {
    return List.of(
        user("/conversation/set_conversations", SetRequest.class, this::set),
        admin("/conversation/update_conversations_by_user", AboutRequest.class, this::setAbout),
        self("/conversation/delete_conversations", DeleteRequest.class, this::delete));
  }

  record SetRequest(List<String> userIDs, @Nullable Wanted conversation) {
    record Wanted(
        String conversationID,
        int conversationType,
        String userID,
        String groupID,
        @Nullable Integer recvMsgOpt,
        @Nullable Boolean isPinned,
        @Nullable String attachedInfo,
        @Nullable Boolean isPrivateChat,
        @Nullable String ex,
        @Nullable Integer burnDuration,
        @Nullable Integer groupAtType,
        @Nullable Long msgDestructTime,
        @Nullable Boolean isMsgDestruct) {}
  }

  /**
   * @param ex null stays as it is
   */
  record AboutRequest(String userID, @JsonSetter(nulls = Nulls.SET) @Nullable String ex) {}

  record DeleteRequest(String ownerUserID, List<String> conversationIDs) implements Owned {
    @Override
    public String owner() {
      return ownerUserID;
    }
  }

  @Nullable Object set(Call<SetRequest> call) {
    SetRequest.Wanted wanted = call.body().conversation();
    if (wanted == null) {
      throw Arguments.refused("conversation must not be empty");
    }
    List<UserId> owners = Arguments.users("userIDs", call.body().userIDs());
    if (owners.isEmpty()) {
      throw Arguments.refused("userIDs must not be empty");
    }
    settings.set(
        call.caller(),
        owners,
        Arguments.conversation("conversationID", wanted.conversationID()),
        peer(wanted),
        new SettingsChange(
            wanted.recvMsgOpt(),
            wanted.isPinned(),
            wanted.attachedInfo(),
            wanted.isPrivateChat(),
            wanted.ex(),
            wanted.burnDuration(),
            wanted.groupAtType(),
            wanted.msgDestructTime(),
            wanted.isMsgDestruct()),
        call.operationId());
    return null;
  }

  private static Optional<UserId> peer(SetRequest.Wanted wanted) {
    return switch (wanted.conversationType()) {
      case 1 -> Optional.of(Arguments.user("userID", wanted.userID()));
      case 3 -> {
        Arguments.group("groupID", wanted.groupID());
        yield Optional.empty();
      }
      case 4 -> Optional.empty();
      default ->
          throw Arguments.refused(
              "conversationType must be 1, 3 or 4, got: " + wanted.conversationType());
    };
  }

  /** Not in the user's own rows, but in those that others have of their chats with them. */
  @Nullable Object setAbout(Call<AboutRequest> call) {
    UserId user = Arguments.user("userID", call.body().userID());
    String ex = call.body().ex();
    if (ex != null) {
      settings.setAbout(call.caller(), user, SettingsChange.ex(ex), call.operationId());
    }
    return null;
  }

  @Nullable Object delete(Call<DeleteRequest> call) {
    List<ConversationId> conversations =
        Arguments.conversations("conversationIDs", call.body().conversationIDs());
    if (conversations.isEmpty()) {
      throw Arguments.refused("conversationIDs must not be empty");
    }
    settings.delete(
        call.caller(),
        Arguments.user("ownerUserID", call.body().ownerUserID()),
        conversations,
        call.operationId());
    return null;
  }
}
