package im.milena.api;

import static im.milena.api.Route.admin;
import static im.milena.api.Route.open;
import static im.milena.api.Route.self;
import static im.milena.api.Route.user;
import static im.milena.api.Route.userOrProtobuf;

import java.util.List;

/** Every route on one page: path, who may call it, what the body is, what happens. All are POST. */
final class RouteTable {
  private RouteTable() {}

  static List<Route<?>> of(ApiParts parts) {
    var auth = new AuthRoutes(parts.tokens());
    var users = new UserRoutes(parts.users());
    var send = new SendRoutes(parts.sender());
    var pull = new PullRoutes(parts.reads(), parts.readMarks(), parts.clock());
    var groups = new GroupRoutes(parts.groups());
    var sync = new GroupSyncRoutes(parts.groups().reads());
    var conversations = new ConversationRoutes(parts.conversations());
    var friends = new FriendRoutes();
    var jssdk = new JssdkRoutes(parts);
    return List.of(
        open("/auth/get_admin_token", AuthRoutes.AdminTokenRequest.class, auth::adminToken),
        open("/auth/parse_token", AuthRoutes.ParseRequest.class, auth::parse),
        admin("/auth/get_user_token", AuthRoutes.UserTokenRequest.class, auth::userToken),
        admin("/auth/force_logout", AuthRoutes.LogoutRequest.class, auth::forceLogout),
        //
        admin("/user/user_register", UserRoutes.RegisterRequest.class, users::register),
        admin("/user/account_check", UserRoutes.CheckRequest.class, users::check),
        user("/user/get_users_info", UserRoutes.FindRequest.class, users::find),
        self("/user/update_user_info_ex", UserRoutes.UpdateRequest.class, users::update),
        //
        admin("/msg/send_msg", BackendMessage.class, send::send),
        admin("/msg/batch_send_msg", SendRoutes.BatchRequest.class, send::batch),
        self("/msg/newest_seq", PullRoutes.NewestRequest.class, pull::newest),
        self("/msg/pull_msg_by_seq", PullRoutes.PullRequest.class, pull::pull),
        self(
            "/msg/get_conversations_has_read_and_max_seq",
            PullRoutes.StatesRequest.class,
            pull::states),
        self("/msg/mark_conversation_as_read", PullRoutes.MarkRequest.class, pull::mark),
        self("/msg/set_conversation_has_read_seq", PullRoutes.MarkRequest.class, pull::mark),
        user("/msg/get_server_time", PullRoutes.TimeRequest.class, pull::serverTime),
        //
        self("/group/create_group", GroupRoutes.CreateRequest.class, groups::create),
        user("/group/invite_user_to_group", GroupRoutes.InviteRequest.class, groups::invite),
        user("/group/get_groups_info", GroupRoutes.FindRequest.class, groups::find),
        user("/group/get_group_member_list", GroupRoutes.MembersRequest.class, groups::members),
        user(
            "/group/get_group_members_info",
            GroupRoutes.SomeMembersRequest.class,
            groups::someMembers),
        user(
            "/group/get_full_group_member_user_ids",
            GroupRoutes.MemberIdsRequest.class,
            groups::memberIds),
        self("/group/get_joined_group_list", GroupRoutes.JoinedRequest.class, groups::joined),
        self(
            "/group/get_incremental_join_groups",
            GroupSyncRoutes.JoinedRequest.class,
            sync::joined),
        self(
            "/group/get_full_join_group_ids",
            GroupSyncRoutes.JoinedIdsRequest.class,
            sync::joinedIds),
        self(
            "/group/get_incremental_group_members_batch",
            GroupSyncRoutes.BatchRequest.class,
            sync::batch),
        //
        self(
            "/conversation/get_incremental_conversations",
            ConversationRoutes.IncrementalRequest.class,
            conversations::incremental),
        self(
            "/conversation/get_full_conversation_ids",
            ConversationRoutes.IdsRequest.class,
            conversations::ids),
        self(
            "/conversation/get_owner_conversation",
            ConversationRoutes.PageRequest.class,
            conversations::page),
        self(
            "/conversation/get_all_conversations",
            ConversationRoutes.AllRequest.class,
            conversations::all),
        self(
            "/conversation/get_conversations",
            ConversationRoutes.SomeRequest.class,
            conversations::some),
        self(
            "/conversation/get_conversation",
            ConversationRoutes.OneRequest.class,
            conversations::one),
        self(
            "/conversation/get_not_notify_conversation_ids",
            ConversationRoutes.SilentRequest.class,
            conversations::silent),
        //
        self(
            "/friend/get_incremental_friends",
            FriendRoutes.IncrementalRequest.class,
            friends::incremental),
        self("/friend/get_full_friend_user_ids", FriendRoutes.IdsRequest.class, friends::ids),
        self("/friend/get_friend_list", FriendRoutes.ListRequest.class, friends::friends),
        self("/friend/get_designated_friends", FriendRoutes.SomeRequest.class, friends::some),
        self("/friend/get_black_list", FriendRoutes.ListRequest.class, friends::blacks),
        //
        userOrProtobuf("/jssdk/get_active_conversations", JssdkProtobuf.ACTIVE, jssdk::active),
        userOrProtobuf("/jssdk/get_conversations", JssdkProtobuf.SOME, jssdk::some));
  }
}
