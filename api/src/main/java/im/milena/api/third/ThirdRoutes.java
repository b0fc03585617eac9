package im.milena.api.third;

import static im.milena.api.routing.Route.admin;
import static im.milena.api.routing.Route.self;
import static im.milena.api.routing.Route.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Owned;
import im.milena.api.routing.Pagination;
import im.milena.api.routing.Route;
import im.milena.directory.belongings.BelongingDirectory;
import im.milena.directory.belongings.ClientLogService;
import im.milena.directory.belongings.PushTargetService;
import im.milena.directory.users.UserAccounts;
import im.milena.message.UserId;
import im.milena.stores.belongings.ClientLog;
import im.milena.stores.belongings.ClientLogs;
import im.milena.stores.users.User;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /third/…}: where phones are reached, and which logs they uploaded. */
public final class ThirdRoutes {
  /** By OpenIM's platform numbers, from 1. */
  private static final List<String> PLATFORMS =
      List.of(
          "IOS",
          "Android",
          "Windows",
          "OSX",
          "Web",
          "MiniWeb",
          "Linux",
          "APad",
          "IPad",
          "Admin",
          "HarmonyOS");

  private final PushTargetService targets;
  private final ClientLogService logs;
  private final UserAccounts accounts;

  public ThirdRoutes(BelongingDirectory directory, UserAccounts accounts) {
    targets = directory.pushTargets();
    logs = directory.logs();
    this.accounts = accounts;
  }

  public List<Route<?>> routes() {
    return List.of(
        self("/third/fcm_update_token", TokenRequest.class, this::token),
        self("/third/set_app_badge", BadgeRequest.class, this::badge),
        user("/third/logs/upload", UploadRequest.class, this::upload),
        admin("/third/logs/delete", DeleteRequest.class, this::delete),
        admin("/third/logs/search", SearchRequest.class, this::search));
  }

  /**
   * @param account the user's id
   */
  record TokenRequest(int platformID, String fcmToken, String account, long expireTime)
      implements Owned {
    @Override
    public String owner() {
      return account;
    }
  }

  record BadgeRequest(String userID, int appUnreadCount) implements Owned {
    @Override
    public String owner() {
      return userID;
    }
  }

  record UploadRequest(
      int platform, List<LogFile> fileURLs, String appFramework, String version, String ex) {
    record LogFile(String filename, @JsonProperty("URL") String url) {}
  }

  record DeleteRequest(List<String> logIDs) {}

  /**
   * @param startTime milliseconds
   * @param endTime milliseconds, 0 for no end
   */
  record SearchRequest(
      String keyword, long startTime, long endTime, @Nullable Pagination pagination) {}

  record SearchAnswer(List<Line> logsInfos, int total) {
    record Line(
        String userID,
        String platform,
        String url,
        long createTime,
        String nickname,
        String logID,
        String filename,
        String systemType,
        String ex,
        String version) {}
  }

  @Nullable Object token(Call<TokenRequest> call) {
    targets.setToken(
        call.caller(),
        Arguments.user("account", call.body().account()),
        call.body().platformID(),
        call.body().fcmToken(),
        call.body().expireTime());
    return null;
  }

  @Nullable Object badge(Call<BadgeRequest> call) {
    targets.setBadge(
        call.caller(),
        Arguments.user("userID", call.body().userID()),
        call.body().appUnreadCount());
    return null;
  }

  @Nullable Object upload(Call<UploadRequest> call) {
    UploadRequest request = call.body();
    logs.add(
        call.caller(),
        request.fileURLs().stream()
            .map(file -> new ClientLogService.LogFile(file.filename(), file.url()))
            .toList(),
        new ClientLogService.Origin(
            request.platform(), request.appFramework(), request.version(), request.ex()));
    return null;
  }

  @Nullable Object delete(Call<DeleteRequest> call) {
    logs.remove(call.caller(), call.body().logIDs());
    return null;
  }

  Object search(Call<SearchRequest> call) {
    SearchRequest request = call.body();
    Pagination page = Pagination.check(request.pagination());
    ClientLogs.Found found =
        logs.search(
            call.caller(),
            request.keyword(),
            request.startTime(),
            request.endTime(),
            page.skip(),
            (int) page.limit());
    Map<UserId, String> names =
        accounts.find(found.logs().stream().map(ClientLog::user).distinct().toList()).stream()
            .collect(Collectors.toMap(User::id, User::nickname));
    return new SearchAnswer(
        found.logs().stream().map(log -> line(log, names.getOrDefault(log.user(), ""))).toList(),
        found.total());
  }

  private static SearchAnswer.Line line(ClientLog log, String nickname) {
    int platform = log.platform();
    return new SearchAnswer.Line(
        log.user().value(),
        platform >= 1 && platform <= PLATFORMS.size() ? PLATFORMS.get(platform - 1) : "",
        log.url(),
        log.at(),
        nickname,
        log.id(),
        log.filename(),
        log.framework(),
        log.ex(),
        log.version());
  }
}
