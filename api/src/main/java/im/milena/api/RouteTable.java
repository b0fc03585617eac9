package im.milena.api;

import static im.milena.api.Route.admin;
import static im.milena.api.Route.open;
import static im.milena.api.Route.self;
import static im.milena.api.Route.user;
import static im.milena.api.Route.userOrProtobuf;

import im.milena.directory.Directory;
import im.milena.directory.groups.GroupDirectory;
import im.milena.stores.presence.Presence;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Every route on one page: path, who may call it, what the body is, what happens. All are POST. */
final class RouteTable {
  private RouteTable() {}

  static List<Route<?>> of(ApiParts parts) {
    Directory directory = parts.directory();
    return Stream.of(
            auth(directory),
            users(directory),
            status(parts.presence()),
            messages(directory, parts.clock()),
            messageChanges(directory),
            groups(directory.groups()),
            groupMembers(directory.groups()),
            groupAdministration(directory.groups()),
            groupRequests(directory.groups()),
            groupSync(directory.groups()),
            conversations(directory),
            friends(directory),
            friendRequests(directory),
            belongings(directory),
            third(directory),
            objects(parts),
            jssdk(directory))
        .<Route<?>>flatMap(List::stream)
        .toList();
  }

  private static List<Route<?>> auth(Directory directory) {
    var auth = new AuthRoutes(directory.tokens());
    return List.of(
        open("/auth/get_admin_token", AuthRoutes.AdminTokenRequest.class, auth::adminToken),
        open("/auth/parse_token", AuthRoutes.ParseRequest.class, auth::parse),
        admin("/auth/get_user_token", AuthRoutes.UserTokenRequest.class, auth::userToken),
        admin("/auth/force_logout", AuthRoutes.LogoutRequest.class, auth::forceLogout));
  }

  private static List<Route<?>> users(Directory directory) {
    var users = new UserRoutes(directory.people());
    var lists = new UserListRoutes(directory.people());
    return List.of(
        admin("/user/user_register", UserRoutes.RegisterRequest.class, users::register),
        admin("/user/account_check", UserRoutes.CheckRequest.class, users::check),
        user("/user/get_users_info", UserRoutes.FindRequest.class, users::find),
        self("/user/update_user_info_ex", UserRoutes.UpdateRequest.class, users::update),
        self("/user/update_user_info", UserRoutes.OldUpdateRequest.class, users::oldUpdate),
        self("/user/set_global_msg_recv_opt", UserRoutes.ReceiveRequest.class, users::receive),
        admin("/user/get_users", UserListRoutes.PageRequest.class, lists::page),
        admin("/user/get_all_users_uid", UserListRoutes.IdsRequest.class, lists::ids),
        admin("/user/add_notification_account", UserListRoutes.AddRequest.class, lists::add),
        admin(
            "/user/update_notification_account", UserListRoutes.ChangeRequest.class, lists::change),
        admin(
            "/user/search_notification_account",
            UserListRoutes.SearchRequest.class,
            lists::search));
  }

  private static List<Route<?>> status(Presence presence) {
    var status = new StatusRoutes(presence);
    return List.of(
        admin("/user/get_users_online_status", StatusRoutes.FindRequest.class, status::online),
        admin(
            "/user/get_users_online_token_detail", StatusRoutes.FindRequest.class, status::tokens),
        user("/user/get_users_status", StatusRoutes.StatusRequest.class, status::statuses),
        user(
            "/user/subscribe_users_status", StatusRoutes.SubscribeRequest.class, status::subscribe),
        self(
            "/user/get_subscribe_users_status",
            StatusRoutes.SubscribedRequest.class,
            status::subscribed));
  }

  private static List<Route<?>> messages(Directory directory, Clock clock) {
    var send = new SendRoutes(directory.sender(), clock);
    var pull = new PullRoutes(directory, clock);
    return List.of(
        admin("/msg/send_msg", BackendMessage.class, send::send),
        admin("/msg/batch_send_msg", SendRoutes.BatchRequest.class, send::batch),
        admin("/msg/send_business_notification", ServiceNotice.class, send::notify),
        admin("/msg/send_simple_msg", SimpleMessage.class, send::simple),
        user("/msg/check_msg_is_send_success", SendRoutes.StatusRequest.class, send::status),
        self("/msg/newest_seq", PullRoutes.NewestRequest.class, pull::newest),
        self("/msg/pull_msg_by_seq", PullRoutes.PullRequest.class, pull::pull),
        self(
            "/msg/get_conversations_has_read_and_max_seq",
            PullRoutes.StatesRequest.class,
            pull::states),
        user("/msg/get_server_time", PullRoutes.TimeRequest.class, pull::serverTime));
  }

  private static List<Route<?>> messageChanges(Directory directory) {
    var changes = new MessageRoutes(directory.messages());
    return List.of(
        self(
            "/msg/mark_conversation_as_read",
            MessageRoutes.MarkRequest.class,
            changes::markConversation),
        self("/msg/mark_msgs_as_read", MessageRoutes.MarkSomeRequest.class, changes::markMessages),
        self(
            "/msg/set_conversation_has_read_seq",
            MessageRoutes.MarkRequest.class,
            changes::setMark),
        self("/msg/revoke_msg", MessageRoutes.RevokeRequest.class, changes::revoke),
        self("/msg/delete_msgs", MessageRoutes.DeleteRequest.class, changes::delete),
        admin("/msg/delete_msg_phsical_by_seq", MessageRoutes.EraseRequest.class, changes::erase),
        self("/msg/clear_conversation_msg", MessageRoutes.ClearRequest.class, changes::clear),
        self("/msg/user_clear_all_msg", MessageRoutes.ClearAllRequest.class, changes::clearAll));
  }

  private static List<Route<?>> groups(GroupDirectory directory) {
    var groups = new GroupRoutes(directory);
    return List.of(
        self("/group/create_group", GroupRoutes.CreateRequest.class, groups::create),
        user("/group/get_groups_info", GroupRoutes.FindRequest.class, groups::find),
        admin("/group/get_groups", GroupRoutes.SearchRequest.class, groups::search),
        user(
            "/group/get_group_abstract_info",
            GroupRoutes.AbstractsRequest.class,
            groups::abstracts),
        self("/group/get_joined_group_list", GroupRoutes.JoinedRequest.class, groups::joined),
        user("/group/get_group_member_list", GroupRoutes.MembersRequest.class, groups::members),
        user(
            "/group/get_group_members_info",
            GroupRoutes.SomeMembersRequest.class,
            groups::someMembers),
        user("/group/get_group_member_user_id", GroupRoutes.UserIdsRequest.class, groups::userIds));
  }

  private static List<Route<?>> groupMembers(GroupDirectory directory) {
    var members = new GroupMemberRoutes(directory);
    return List.of(
        user("/group/invite_user_to_group", GroupMemberRoutes.InviteRequest.class, members::invite),
        self("/group/join_group", GroupMemberRoutes.JoinRequest.class, members::join),
        user("/group/quit_group", GroupMemberRoutes.QuitRequest.class, members::quit),
        user("/group/kick_group", GroupMemberRoutes.KickRequest.class, members::kick),
        user("/group/mute_group_member", GroupMemberRoutes.MuteRequest.class, members::mute),
        user(
            "/group/cancel_mute_group_member",
            GroupMemberRoutes.UnmuteRequest.class,
            members::unmute),
        user("/group/set_group_member_info", GroupMemberRoutes.SetRequest.class, members::set));
  }

  private static List<Route<?>> groupAdministration(GroupDirectory directory) {
    var administration = new GroupAdministrationRoutes(directory);
    return List.of(
        user(
            "/group/set_group_info",
            GroupAdministrationRoutes.SetRequest.class,
            administration::set),
        user(
            "/group/set_group_info_ex",
            GroupAdministrationRoutes.SetExRequest.class,
            administration::setEx),
        user(
            "/group/mute_group",
            GroupAdministrationRoutes.GroupRequest.class,
            administration::mute),
        user(
            "/group/cancel_mute_group",
            GroupAdministrationRoutes.GroupRequest.class,
            administration::unmute),
        user(
            "/group/transfer_group",
            GroupAdministrationRoutes.TransferRequest.class,
            administration::transfer),
        user(
            "/group/dismiss_group",
            GroupAdministrationRoutes.DismissRequest.class,
            administration::dismiss));
  }

  private static List<Route<?>> groupRequests(GroupDirectory directory) {
    var requests = new GroupRequestRoutes(directory);
    return List.of(
        user(
            "/group/group_application_response",
            GroupRequestRoutes.AnswerRequest.class,
            requests::answer),
        self(
            "/group/get_recv_group_applicationList",
            GroupRequestRoutes.ReceivedRequest.class,
            requests::received),
        self(
            "/group/get_user_req_group_applicationList",
            GroupRequestRoutes.SentRequest.class,
            requests::sent),
        user(
            "/group/get_group_users_req_application_list",
            GroupRequestRoutes.OfUsersRequest.class,
            requests::ofUsers),
        user(
            "/group/get_specified_user_group_request_info",
            GroupRequestRoutes.OfUserRequest.class,
            requests::ofUser),
        self(
            "/group/get_group_application_unhandled_count",
            GroupRequestRoutes.UnhandledRequest.class,
            requests::unhandled));
  }

  private static List<Route<?>> groupSync(GroupDirectory directory) {
    var sync = new GroupSyncRoutes(directory);
    return List.of(
        self(
            "/group/get_incremental_join_groups",
            GroupSyncRoutes.JoinedRequest.class,
            sync::joined),
        self(
            "/group/get_full_join_group_ids",
            GroupSyncRoutes.JoinedIdsRequest.class,
            sync::joinedIds),
        user(
            "/group/get_incremental_group_members",
            GroupSyncRoutes.OneRequest.class,
            sync::members),
        self(
            "/group/get_incremental_group_members_batch",
            GroupSyncRoutes.BatchRequest.class,
            sync::batch),
        user(
            "/group/get_full_group_member_user_ids",
            GroupSyncRoutes.MemberIdsRequest.class,
            sync::memberIds));
  }

  private static List<Route<?>> conversations(Directory directory) {
    var conversations = new ConversationRoutes(directory);
    return List.of(
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
        self(
            "/conversation/get_pinned_conversation_ids",
            ConversationRoutes.SilentRequest.class,
            conversations::pinned),
        self(
            "/conversation/get_sorted_conversation_list",
            ConversationRoutes.SortedRequest.class,
            conversations::sorted),
        user(
            "/conversation/set_conversations",
            ConversationRoutes.SetRequest.class,
            conversations::set),
        self(
            "/conversation/delete_conversations",
            ConversationRoutes.DeleteRequest.class,
            conversations::delete));
  }

  private static List<Route<?>> friends(Directory directory) {
    var friends = new FriendRoutes(directory.relations());
    var blacks = new BlackRoutes(directory.relations());
    return List.of(
        admin("/friend/import_friend", FriendRoutes.ImportRequest.class, friends::importFriends),
        self("/friend/delete_friend", FriendRoutes.DeleteRequest.class, friends::delete),
        self("/friend/update_friends", FriendRoutes.UpdateRequest.class, friends::update),
        self("/friend/set_friend_remark", FriendRoutes.RemarkRequest.class, friends::remark),
        self("/friend/get_friend_list", FriendRoutes.ListRequest.class, friends::list),
        self("/friend/get_designated_friends", FriendRoutes.SomeRequest.class, friends::some),
        self("/friend/get_specified_friends_info", FriendRoutes.KnownRequest.class, friends::known),
        user("/friend/is_friend", FriendRoutes.MutualRequest.class, friends::mutual),
        self("/friend/get_friend_id", FriendRoutes.AllRequest.class, friends::all),
        self(
            "/friend/get_incremental_friends",
            FriendRoutes.IncrementalRequest.class,
            friends::incremental),
        self("/friend/get_full_friend_user_ids", FriendRoutes.IdsRequest.class, friends::ids),
        self("/friend/add_black", BlackRoutes.AddRequest.class, blacks::add),
        self("/friend/remove_black", BlackRoutes.RemoveRequest.class, blacks::remove),
        self("/friend/get_black_list", BlackRoutes.ListRequest.class, blacks::list),
        self("/friend/get_specified_blacks", BlackRoutes.SomeRequest.class, blacks::some));
  }

  private static List<Route<?>> friendRequests(Directory directory) {
    var requests = new FriendRequestRoutes(directory.relations());
    return List.of(
        self("/friend/add_friend", FriendRequestRoutes.AskRequest.class, requests::ask),
        self(
            "/friend/add_friend_response",
            FriendRequestRoutes.AnswerRequest.class,
            requests::answer),
        self(
            "/friend/get_friend_apply_list",
            FriendRequestRoutes.ListRequest.class,
            requests::received),
        self(
            "/friend/get_self_friend_apply_list",
            FriendRequestRoutes.ListRequest.class,
            requests::sent),
        user(
            "/friend/get_designated_friend_apply",
            FriendRequestRoutes.BetweenRequest.class,
            requests::between),
        self(
            "/friend/get_self_unhandled_apply_count",
            FriendRequestRoutes.CountRequest.class,
            requests::unanswered));
  }

  private static List<Route<?>> belongings(Directory directory) {
    var commands = new CommandRoutes(directory.belongings().commands());
    var configs = new ConfigRoutes(directory.belongings().configs());
    return List.of(
        self("/user/process_user_command_add", CommandRoutes.WriteRequest.class, commands::add),
        self(
            "/user/process_user_command_update",
            CommandRoutes.WriteRequest.class,
            commands::update),
        self(
            "/user/process_user_command_delete",
            CommandRoutes.RemoveRequest.class,
            commands::remove),
        self("/user/process_user_command_get", CommandRoutes.TypeRequest.class, commands::ofType),
        self("/user/process_user_command_get_all", CommandRoutes.AllRequest.class, commands::all),
        self("/user/get_user_client_config", ConfigRoutes.GetRequest.class, configs::get),
        admin("/user/set_user_client_config", ConfigRoutes.SetRequest.class, configs::set),
        admin("/user/del_user_client_config", ConfigRoutes.RemoveRequest.class, configs::remove),
        admin("/user/page_user_client_config", ConfigRoutes.PageRequest.class, configs::page));
  }

  private static List<Route<?>> third(Directory directory) {
    var third = new ThirdRoutes(directory.belongings(), directory.users());
    return List.of(
        self("/third/fcm_update_token", ThirdRoutes.TokenRequest.class, third::token),
        self("/third/set_app_badge", ThirdRoutes.BadgeRequest.class, third::badge),
        user("/third/logs/upload", ThirdRoutes.UploadRequest.class, third::upload),
        admin("/third/logs/delete", ThirdRoutes.DeleteRequest.class, third::delete),
        admin("/third/logs/search", ThirdRoutes.SearchRequest.class, third::search));
  }

  private static List<Route<?>> objects(ApiParts parts) {
    var objects = new ObjectRoutes(parts.objects());
    return List.of(
        user("/object/part_limit", ObjectRoutes.LimitRequest.class, objects::limits),
        user("/object/part_size", ObjectRoutes.SizeRequest.class, objects::partSize),
        user(
            "/object/initiate_multipart_upload",
            ObjectRoutes.InitiateRequest.class,
            objects::initiate),
        user("/object/auth_sign", ObjectRoutes.SignRequest.class, objects::sign),
        user(
            "/object/complete_multipart_upload",
            ObjectRoutes.CompleteRequest.class,
            objects::complete),
        user("/object/access_url", ObjectRoutes.AccessRequest.class, objects::access),
        user("/object/initiate_form_data", ObjectRoutes.FormRequest.class, objects::initiateForm),
        user(
            "/object/complete_form_data",
            ObjectRoutes.CompleteFormRequest.class,
            objects::completeForm));
  }

  private static List<Route<?>> jssdk(Directory directory) {
    var jssdk = new JssdkRoutes(directory);
    return List.of(
        userOrProtobuf("/jssdk/get_active_conversations", JssdkProtobuf.ACTIVE, jssdk::active),
        userOrProtobuf("/jssdk/get_conversations", JssdkProtobuf.SOME, jssdk::some));
  }
}
