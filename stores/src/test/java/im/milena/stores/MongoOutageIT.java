package im.milena.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.embedded.EmbeddedMongo;
import im.milena.message.Seq;
import im.milena.message.UserId;
import im.milena.stores.history.History;
import im.milena.stores.wiring.MongoStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoOutageIT {
  private static final UserId ALICE = new UserId("alice");

  private final LogOf chat = LogOf.single(ALICE, new UserId("bob"));

  @TempDir Path folder;

  @Test
  void callsFailWhileItIsGoneAndWorkAgainWhenItIsBack() {
    EmbeddedMongo first = EmbeddedMongo.start(folder, 0);
    int port = Integer.parseInt(first.connectionString().replaceAll(".*:(\\d+).*", "$1"));
    String uri = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=500";
    try (MongoStores stores = MongoStores.connect(uri, "milena")) {
      History history = stores.history();
      stores.ensureIndexes();
      history.apply(chat.talk(ALICE, "bob", 1));
      first.close();

      assertThatThrownBy(() -> history.apply(chat.talk(ALICE, "bob", 1)))
          .isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> history.messages(chat.conversation(), List.of(new Seq(1))))
          .isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(() -> stores.documents().users().find(List.of(ALICE)))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(stores.ping().ok()).isFalse();

      try (EmbeddedMongo second = EmbeddedMongo.start(folder, port)) {
        history.apply(chat.talk(ALICE, "bob", 1));

        assertThat(history.messages(chat.conversation(), List.of(new Seq(1), new Seq(3))))
            .hasSize(2);
        assertThat(stores.ping().version()).isPresent();
      }
    }
  }

  @Test
  void connectingToNobodySaysSo() {
    assertThatThrownBy(
            () ->
                MongoStores.connect(
                    "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300", "milena"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageStartingWith("MongoDB is unavailable");
  }
}
