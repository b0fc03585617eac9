package im.milena.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What backends and clients rely on in one area. Each test has an api and users of its own. */
abstract class AreaContract {
  RunningApi api;
  String alice;
  String bob;

  abstract RunningApi.Stores stores();

  @BeforeEach
  void start() {
    api = new RunningApi(stores());
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    alice = "alice" + suffix;
    bob = "bob" + suffix;
  }

  @AfterEach
  void stop() {
    api.close();
  }

  JsonNode pull(String token, String user, String conversation) {
    return api.data(
        "/msg/pull_msg_by_seq",
        token,
        """
        {"userID":"%s","seqRanges":[{"conversationID":"%s","begin":1,"end":100,"num":100}]}
        """
            .formatted(user, conversation));
  }

  /** A group of Alice's with Bob in it. */
  String createGroup(String token) {
    return api.data(
            "/group/create_group",
            token,
            """
            {"ownerUserID":"%s","memberUserIDs":["%s"],"groupInfo":{"groupType":2,"groupName":"G"}}
            """
                .formatted(alice, bob))
        .at("/groupInfo/groupID")
        .asText();
  }
}
