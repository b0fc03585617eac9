package im.milena.stores.history;

import im.milena.log.Change.Edited;
import im.milena.log.Change.Revoked;
import im.milena.message.UserId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a message after it was numbered. Overlays only grow, so two of them (from cache
 * and history) merge into what both know.
 */
public record Overlay(
    @Nullable Revoked revoked,
    @Nullable Edited edited,
    boolean deletedForAll,
    Set<UserId> deletedFor) {
  public static final Overlay NONE = new Overlay(null, null, false, Set.of());

  public Overlay {
    deletedFor = Set.copyOf(deletedFor);
  }

  /** This one with a later change applied: the first revoke and the youngest edit stay. */
  public Overlay with(Revoked revoke) {
    return revoked != null ? this : new Overlay(revoke, edited, deletedForAll, deletedFor);
  }

  public Overlay with(Edited edit) {
    return edited != null && edited.time() > edit.time()
        ? this
        : new Overlay(revoked, edit, deletedForAll, deletedFor);
  }

  /** Gone for {@code user}, or for everybody if null. */
  public Overlay withDeleted(@Nullable UserId user) {
    if (user == null) {
      return new Overlay(revoked, edited, true, deletedFor);
    }
    var users = new HashSet<>(deletedFor);
    users.add(user);
    return new Overlay(revoked, edited, deletedForAll, users);
  }

  /** What both know; of two edits with the same time this one's stays. */
  public Overlay merge(Overlay other) {
    if (equals(NONE) || equals(other)) {
      return other;
    }
    if (other.equals(NONE)) {
      return this;
    }
    var users = new HashSet<>(deletedFor);
    users.addAll(other.deletedFor);
    Overlay merged =
        new Overlay(other.revoked, other.edited, deletedForAll || other.deletedForAll, users);
    if (revoked != null) {
      merged = new Overlay(revoked, merged.edited, merged.deletedForAll, merged.deletedFor);
    }
    return edited == null ? merged : merged.with(edited);
  }
}
