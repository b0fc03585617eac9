package im.milena.standalone;

import im.milena.standalone.client.Defaults;
import im.milena.topics.TopicsSettings;
import java.net.URI;
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
        "%nLooks at the servers themselves, so it works while parts of Milena are down, and asks the processes that are"
            + " named how their parts do. Exits 1 if anything is wrong.%n",
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

  @Option(
      names = "--process",
      paramLabel = "URL",
      split = ",",
      description =
          "A process of Milena by its --metrics-bind and --metrics-port, as http://10.0.0.7:10003; its /readyz names"
              + " parts that do not work. Several with commas. A running `milena up` is asked without it.")
  private List<URI> processes = List.of();

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
    var check = new ProcessCheck();
    asked(local).forEach(process -> findings.addAll(check.of(process)));
    findings.forEach(System.out::println);
    long wrong = findings.stream().filter(finding -> !finding.fine()).count();
    System.out.println(wrong == 0 ? "all is well" : wrong + " findings need attention");
    return wrong == 0 ? 0 : 1;
  }

  private List<URI> asked(boolean local) {
    return local && processes.isEmpty()
        ? RecordedAddresses.operators(data).stream().toList()
        : processes;
  }
}
