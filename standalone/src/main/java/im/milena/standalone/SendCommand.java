package im.milena.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.milena.message.ContentType;
import im.milena.message.SessionType;
import im.milena.standalone.client.RestClient;
import im.milena.standalone.client.ServerAddress;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    header = "Sends a text message, as an application's backend would.",
    description = "%nUsers that do not exist yet are registered.%n",
    mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
  private static final int LINUX = 7;

  @Mixin private ServerAddress server;

  @Option(names = "--from", paramLabel = "USER", required = true, description = "Who says it.")
  private String from;

  @Option(names = "--to", paramLabel = "USER", required = true, description = "Who hears it.")
  private String to;

  @Parameters(paramLabel = "TEXT", description = "What is said.")
  private String text;

  @Override
  public Integer call() {
    RestClient rest = server.rest();
    rest.registerMissing(List.of(from, to));
    ObjectNode body =
        rest.object()
            .put("sendID", from)
            .put("recvID", to)
            .put("senderNickname", from)
            .put("senderPlatformID", LINUX)
            .put("contentType", ContentType.TEXT)
            .put("sessionType", SessionType.SINGLE.code());
    body.putObject("content").put("content", text);
    JsonNode sent = rest.post("/msg/send_msg", body);
    System.out.println("sent " + sent.path("serverMsgID").asText());
    return 0;
  }
}
