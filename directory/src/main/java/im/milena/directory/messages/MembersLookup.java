package im.milena.directory.messages;

import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.directory.groups.deciding.Roster;
import im.milena.directory.messages.MessageRights.Standing;
import im.milena.directory.sending.PairParticipants;
import im.milena.message.ConversationId;
import im.milena.message.GroupId;
import im.milena.message.UserId;
import im.milena.stores.groups.Group;
import im.milena.stores.groups.GroupMember;
import im.milena.stores.groups.Groups;
import java.util.List;
import java.util.Optional;

/** Looks up who is in a conversation and how they stand to each other; from the truth. */
final class MembersLookup {
  private static final int NO_MEMBER = 0;

  private final PairParticipants participants;
  private final Groups groups;

  MembersLookup(PairParticipants participants, Groups groups) {
    this.participants = participants;
    this.groups = groups;
  }

  /**
   * @throws RefusedException RECORD_NOT_FOUND if nobody has said anything there
   */
  ConversationMembers of(ConversationId conversation) {
    if (conversation.isGroup()) {
      return new ConversationMembers.Members(
          group(conversation), head(conversation).listing().version());
    }
    return participants
        .of(conversation)
        .map(ConversationMembers.Pair::of)
        .orElseThrow(
            () ->
                new RefusedException(
                    ErrorCode.RECORD_NOT_FOUND, "there is no conversation " + conversation));
  }

  /** How the user stands to the conversation as a whole. */
  Standing standing(Caller caller, UserId user, ConversationId conversation) {
    if (caller.admin()) {
      return Standing.ADMINISTRATOR;
    }
    if (!conversation.isGroup()) {
      return Standing.PEER;
    }
    return switch (role(conversation, user)) {
      case GroupMember.OWNER -> Standing.GROUP_OWNER;
      case NO_MEMBER -> Standing.STRANGER;
      default -> Standing.MEMBER;
    };
  }

  /** How the user stands to a message of this author. */
  Standing standing(Caller caller, UserId user, ConversationId conversation, UserId author) {
    if (!caller.admin() && user.equals(author)) {
      return Standing.AUTHOR;
    }
    Standing standing = standing(caller, user, conversation);
    boolean above =
        standing == Standing.MEMBER
            && role(conversation, user) == GroupMember.ADMIN
            && role(conversation, author) <= GroupMember.MEMBER;
    return above ? Standing.GROUP_ADMIN : standing;
  }

  /** The user's role level in the group; 0 for who is not in it, and outside of groups. */
  int role(ConversationId conversation, UserId user) {
    if (!conversation.isGroup()) {
      return NO_MEMBER;
    }
    Optional<GroupMember> written =
        groups.members(group(conversation), List.of(user)).stream().findFirst();
    return Roster.seat(head(conversation), user, written).map(GroupMember::role).orElse(NO_MEMBER);
  }

  private Group head(ConversationId conversation) {
    return groups
        .find(group(conversation))
        .orElseThrow(
            () ->
                new RefusedException(
                    ErrorCode.GROUP_NOT_FOUND, "there is no group " + group(conversation)));
  }

  private static GroupId group(ConversationId conversation) {
    return new GroupId(conversation.family().key());
  }
}
