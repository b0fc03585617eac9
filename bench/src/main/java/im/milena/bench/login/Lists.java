package im.milena.bench.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.bench.client.UserApi;
import im.milena.bench.login.Copy.Kept;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Brings a device's copies of the user's lists up to date. */
final class Lists {
  private final UserApi api;
  private final String user;
  private final Copy copy;
  private final News news;

  Lists(UserApi api, String user, Copy copy, News news) {
    this.api = api;
    this.user = user;
    this.copy = copy;
    this.news = news;
  }

  /** One of the user's own lists. */
  void refresh(VersionedList list) {
    ObjectNode request = known(list, user).put("userID", user);
    apply(list, user, api.post(list.incremental(), request));
  }

  /** The members of each group; lists that have to be loaded are loaded side by side. */
  void refreshMembers(Collection<String> groups, Executor parallel) {
    if (groups.isEmpty()) {
      return;
    }
    ObjectNode request = api.body().put("userID", user);
    var copies = request.putArray("reqList");
    groups.forEach(group -> copies.add(known(VersionedList.MEMBERS, group).put("groupID", group)));
    JsonNode answers = api.post(VersionedList.MEMBERS.incremental(), request).path("respList");
    CompletableFuture.allOf(
            groups.stream()
                .map(group -> answer(group, answers, parallel))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private CompletableFuture<Void> answer(String group, JsonNode answers, Executor parallel) {
    if (!answers.has(group)) {
      throw new IllegalStateException(
          "respList has no entry for " + group + ": older clients would ask for ever");
    }
    return CompletableFuture.runAsync(
        () -> apply(VersionedList.MEMBERS, group, answers.path(group)), parallel);
  }

  private ObjectNode known(VersionedList list, String owner) {
    Kept kept = copy.kept(list, owner);
    return api.body().put("versionID", kept.versionId()).put("version", kept.version());
  }

  private void apply(VersionedList list, String owner, JsonNode answer) {
    if (answer.path("full").asBoolean()) {
      news.add(list + " of " + owner + " had to be loaded");
      Set<String> ids = load(list, owner);
      copy.keep(
          list,
          owner,
          new Kept(answer.path("versionID").asText(), answer.path("version").asLong(), ids));
      return;
    }
    long told =
        Stream.of("delete", "insert", "update").mapToLong(kind -> answer.path(kind).size()).sum();
    if (told > 0 || answer.path("group").isObject()) {
      news.add(list + " of " + owner + " had " + told + " changes");
    }
  }

  private Set<String> load(VersionedList list, String owner) {
    Set<String> rows = rows(list.pages(), owner);
    VersionedList.Ids all = list.ids();
    var ids = new LinkedHashSet<String>();
    api.post(all.route(), api.body().put("idHash", 0).put(all.owner(), owner))
        .path(all.ids())
        .forEach(id -> ids.add(id.asText()));
    List<String> differences = Differences.between(list + " by ids of " + owner, rows, ids);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(String.join("; ", differences));
    }
    return rows;
  }

  private Set<String> rows(VersionedList.Pages pages, String owner) {
    var rows = new HashSet<String>();
    int page = 0;
    int count = pages.size();
    while (count == pages.size()) {
      page++;
      ObjectNode request = api.body().put(pages.owner(), owner);
      request.putObject("pagination").put("pageNumber", page).put("showNumber", pages.size());
      JsonNode answer = api.post(pages.route(), request).path(pages.rows());
      count = answer.size();
      for (JsonNode row : answer) {
        if (!rows.add(pages.idOf(row))) {
          throw new IllegalStateException(
              pages.route() + " of " + owner + " has a row twice: " + pages.idOf(row));
        }
      }
    }
    return rows;
  }
}
