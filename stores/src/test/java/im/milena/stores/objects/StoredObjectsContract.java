package im.milena.stores.objects;

import static org.assertj.core.api.Assertions.assertThat;

import im.milena.message.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

abstract class StoredObjectsContract {
  private static final String HASH = "0123456789abcdef0123456789abcdef";
  private static final StoredBytes FIRST = new StoredBytes(HASH, 10, "data/first");

  abstract StoredObjects objects();

  @Test
  void contentIsFoundByHashAndSize() {
    StoredObjects objects = objects();

    assertThat(objects.keep(FIRST)).isEqualTo(FIRST);

    assertThat(objects.bytes(HASH, 10)).contains(FIRST);
    assertThat(objects.bytes(HASH, 11)).isEmpty();
  }

  @Test
  void theFirstOfTwoWithTheSameContentStays() {
    StoredObjects objects = objects();
    objects.keep(FIRST);

    assertThat(objects.keep(new StoredBytes(HASH, 10, "data/second"))).isEqualTo(FIRST);

    assertThat(objects.bytes(HASH, 10)).contains(FIRST);
  }

  @Test
  void aNameIsFoundAsItWasGiven() {
    StoredObjects objects = objects();
    NamedObject picture = named("alice/ünï 💬#?.png", FIRST);

    objects.name(picture);

    assertThat(objects.find(picture.name())).contains(picture);
    assertThat(objects.find("alice/other")).isEmpty();
  }

  @Test
  void aNameGivenAgainPointsToTheNewContent() {
    StoredObjects objects = objects();
    objects.name(named("alice/a.png", FIRST));
    NamedObject newer = named("alice/a.png", new StoredBytes("ff", 3L << 32, "data/newer"));

    objects.name(newer);

    assertThat(objects.find("alice/a.png")).contains(newer);
  }

  private static NamedObject named(String name, StoredBytes bytes) {
    return new NamedObject(
        name,
        new UserId("alice"),
        "msg-picture",
        "image/png",
        bytes,
        Instant.ofEpochMilli(1_700_000_000_123L));
  }
}
