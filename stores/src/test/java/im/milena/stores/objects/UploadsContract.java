package im.milena.stores.objects;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

abstract class UploadsContract {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  abstract Uploads uploads();

  @Test
  void anUploadIsFoundAsItWasAdded() {
    Uploads uploads = uploads();
    Upload upload = upload("u1", NOW);

    uploads.add(upload);

    assertThat(uploads.find("u1")).contains(upload);
    assertThat(uploads.find("u2")).isEmpty();
  }

  @Test
  void thoseThatExpiredAreListedAFewAtATime() {
    Uploads uploads = uploads();
    uploads.add(upload("old1", NOW.minusSeconds(2)));
    uploads.add(upload("old2", NOW.minusSeconds(1)));
    uploads.add(upload("open", NOW));

    assertThat(uploads.expired(NOW, 10)).extracting(Upload::id).containsOnly("old1", "old2");
    assertThat(uploads.expired(NOW, 1)).hasSize(1);
  }

  @Test
  void aRemovedOneIsGone() {
    Uploads uploads = uploads();
    uploads.add(upload("u1", NOW));

    uploads.remove("u1");
    uploads.remove("never there");

    assertThat(uploads.find("u1")).isEmpty();
  }

  @Test
  void theLastPartHasWhatIsLeft() {
    Upload upload = upload("u1", NOW);

    assertThat(upload.parts()).isEqualTo(3);
    assertThat(upload.sizeOf(1)).isEqualTo(4);
    assertThat(upload.sizeOf(3)).isEqualTo(2);
  }

  private static Upload upload(String id, Instant expiresAt) {
    return new Upload(
        id,
        Upload.Way.PARTS,
        new NamedObject(
            "alice/a.png",
            new UserId("alice"),
            "",
            "image/png",
            new StoredBytes("ff", 10, "data/" + id),
            NOW),
        "handle",
        4,
        expiresAt);
  }
}
