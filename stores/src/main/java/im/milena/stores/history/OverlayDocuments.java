package im.milena.stores.history;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import im.milena.log.Change;
import im.milena.log.Change.Edited;
import im.milena.log.Change.Revoked;
import im.milena.log.LogRecord;
import im.milena.message.ConversationId;
import im.milena.message.Seq;
import im.milena.message.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a message, as fields of its document that exist only once used: {@code revoke},
 * {@code edit}, {@code del} (users for whom it is gone) and {@code del_all}. Updates only grow
 * them, so a replay changes nothing.
 */
final class OverlayDocuments {
  private OverlayDocuments() {}

  /** The updates that a change makes to messages; none for changes of another kind. */
  static List<UpdateOneModel<Document>> updates(LogRecord record) {
    return record.change().fold(new Updating(record.conversation()));
  }

  private static UpdateOneModel<Document> revoke(ConversationId conversation, Revoked revoked) {
    return new UpdateOneModel<>(
        new Document("_id", MessageDocuments.id(conversation, revoked.seq()))
            .append("revoke", new Document("$exists", false)),
        Updates.set(
            "revoke",
            new Document("role", revoked.role())
                .append("user_id", revoked.user().value())
                .append("nickname", revoked.nickname())
                .append("time", revoked.time())));
  }

  private static UpdateOneModel<Document> edit(ConversationId conversation, Edited edited) {
    return new UpdateOneModel<>(
        new Document("_id", MessageDocuments.id(conversation, edited.seq()))
            .append("edit.time", new Document("$not", new Document("$gt", edited.time()))),
        Updates.set(
            "edit",
            new Document("user_id", edited.user().value())
                .append("content", edited.content())
                .append("time", edited.time())));
  }

  private static UpdateOneModel<Document> delete(
      ConversationId conversation, Seq seq, @Nullable UserId user) {
    return new UpdateOneModel<>(
        Filters.eq("_id", MessageDocuments.id(conversation, seq)),
        user == null ? Updates.set("del_all", true) : Updates.addToSet("del", user.value()));
  }

  static Overlay toOverlay(Seq seq, Document message) {
    Document revoke = message.get("revoke", Document.class);
    Document edit = message.get("edit", Document.class);
    List<String> users = message.getList("del", String.class, List.of());
    boolean deletedForAll = message.getBoolean("del_all", false);
    if (revoke == null && edit == null && users.isEmpty() && !deletedForAll) {
      return Overlay.NONE;
    }
    Set<UserId> deletedFor = new HashSet<>();
    users.forEach(user -> deletedFor.add(new UserId(user)));
    return new Overlay(toRevoked(seq, revoke), toEdited(seq, edit), deletedForAll, deletedFor);
  }

  private static @Nullable Revoked toRevoked(Seq seq, @Nullable Document d) {
    return d == null
        ? null
        : new Revoked(
            seq,
            new UserId(d.getString("user_id")),
            d.getInteger("role"),
            d.getString("nickname"),
            d.getLong("time"));
  }

  private static @Nullable Edited toEdited(Seq seq, @Nullable Document d) {
    return d == null
        ? null
        : new Edited(
            seq, new UserId(d.getString("user_id")), d.getString("content"), d.getLong("time"));
  }

  /** The updates of messages that each kind of change makes. */
  private record Updating(ConversationId conversation)
      implements Change.Fold<List<UpdateOneModel<Document>>> {
    @Override
    public List<UpdateOneModel<Document>> numbered(Change.Numbered change) {
      return List.of();
    }

    @Override
    public List<UpdateOneModel<Document>> revoked(Change.Revoked change) {
      return List.of(revoke(conversation, change));
    }

    @Override
    public List<UpdateOneModel<Document>> deleted(Change.Deleted change) {
      return change.seqs().stream().map(seq -> delete(conversation, seq, change.user())).toList();
    }

    @Override
    public List<UpdateOneModel<Document>> edited(Change.Edited change) {
      return List.of(edit(conversation, change));
    }

    @Override
    public List<UpdateOneModel<Document>> cleared(Change.Cleared change) {
      return List.of();
    }

    @Override
    public List<UpdateOneModel<Document>> bounded(Change.Bounded change) {
      return List.of();
    }

    @Override
    public List<UpdateOneModel<Document>> nothing(Change.Nothing change) {
      return List.of();
    }
  }
}
