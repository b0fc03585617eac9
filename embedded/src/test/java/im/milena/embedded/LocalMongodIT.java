package im.milena.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class LocalMongodIT {
  @Test
  void itAcceptsMajorityWrites() {
    assumeTrue(LocalMongod.program().isPresent(), LocalMongod.ABSENT);

    try (LocalMongod mongod = LocalMongod.start(LocalMongod.program().orElseThrow());
        MongoClient client = MongoClients.create(mongod.connectionString())) {
      var letters =
          client
              .getDatabase("office")
              .getCollection("letters")
              .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));

      letters.insertOne(new Document("_id", 1));

      assertThat(letters.countDocuments()).isEqualTo(1);
    }
  }

  @Test
  void closingEndsTheProcess() {
    assumeTrue(LocalMongod.program().isPresent(), LocalMongod.ABSENT);
    LocalMongod mongod = LocalMongod.start(LocalMongod.program().orElseThrow());

    mongod.close();

    assertThat(mongod.process().isAlive()).isFalse();
  }

  @Test
  void itsDataSurvivesAStop() {
    assumeTrue(LocalMongod.program().isPresent(), LocalMongod.ABSENT);

    try (LocalMongod mongod = LocalMongod.start(LocalMongod.program().orElseThrow());
        MongoClient client = MongoClients.create(mongod.connectionString())) {
      var letters = client.getDatabase("office").getCollection("letters");
      letters.insertOne(new Document("_id", 1));

      mongod.stop();
      mongod.restart();

      assertThat(letters.countDocuments()).isEqualTo(1);
    }
  }
}
