package im.milena.bench.session;

import im.milena.bench.machine.Machine;
import im.milena.bench.machine.Sample;
import im.milena.bench.machine.Stage;
import im.milena.bench.machine.Threads;
import im.milena.bench.machine.Usage;
import java.util.List;
import java.util.Optional;

/** The machine's counters where the measured time begins or ends. */
record MachineMark(Optional<Sample> sample, Optional<Threads> threads) {
  static MachineMark of(Machine machine) {
    return new MachineMark(machine.sample(), machine.threads());
  }

  Optional<Usage> usageSince(MachineMark earlier) {
    return earlier.sample.flatMap(from -> sample.map(to -> to.since(from)));
  }

  /** Microseconds for each of the messages. */
  List<Stage> stagesSince(MachineMark earlier, long messages) {
    double count = Math.max(1, messages);
    return earlier
        .threads
        .flatMap(from -> threads.map(to -> to.since(from)))
        .orElse(List.of())
        .stream()
        .map(stage -> new Stage(stage.pid(), stage.name(), stage.micros() / count))
        .toList();
  }
}
