package im.milena.standalone;

import im.milena.standalone.client.Defaults;
import im.milena.topics.TopicsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    header = "Says what is reachable, how far each stage is behind, and whether all agree.",
    description =
        "%nLooks at the servers themselves, so it works while parts of Milena are down. Exits 1 if anything is"
            + " wrong.%n",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Servers servers;
  @Mixin private TopicsOptions topics;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder of a running `milena up`, used when no servers are named (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(Defaults.DATA);

  @Override
  public Integer call() {
    boolean local = servers.kafka == null && servers.redis == null && servers.mongo == null;
    Addresses addresses =
        local
            ? RecordedAddresses.read(data)
            : new Addresses(
                servers.kafka(), servers.redis(), servers.mongo(), servers.mongoDatabase);
    TopicsSettings settings = local ? TopicsSettings.SINGLE_MACHINE : topics.settings();
    List<Finding> findings = new Doctor(addresses, settings).examine();
    findings.forEach(System.out::println);
    long wrong = findings.stream().filter(finding -> !finding.fine()).count();
    System.out.println(wrong == 0 ? "all is well" : wrong + " findings need attention");
    return wrong == 0 ? 0 : 1;
  }
}
