package im.milena.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.message.ConversationId;
import im.milena.message.UserId;
import im.milena.standalone.client.MessageText;
import im.milena.standalone.client.RestClient;
import im.milena.standalone.client.ServerAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    header = "Shows the newest messages of two users' chat, as the first of them sees it.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
  @Mixin private ServerAddress server;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many messages (default: ${DEFAULT-VALUE}).")
  private int last = 20;

  @Parameters(index = "0", paramLabel = "USER")
  private String user;

  @Parameters(index = "1", paramLabel = "PEER")
  private String peer;

  @Override
  public Integer call() {
    RestClient rest = server.rest();
    String conversation = ConversationId.single(new UserId(user), new UserId(peer)).value();
    ObjectNode range = rest.object().put("userID", user).put("order", 0);
    range
        .putArray("seqRanges")
        .addObject()
        .put("conversationID", conversation)
        .put("begin", 1)
        .put("end", Long.MAX_VALUE)
        .put("num", last);
    JsonNode messages =
        rest.post("/msg/pull_msg_by_seq", range).path("msgs").path(conversation).path("Msgs");
    if (messages.isEmpty()) {
      System.out.println(user + " and " + peer + " have not said anything yet");
    }
    for (JsonNode message : messages) {
      System.out.println(MessageText.line(message));
    }
    return 0;
  }
}
