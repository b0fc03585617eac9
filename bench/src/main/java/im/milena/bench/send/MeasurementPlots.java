package im.milena.bench.send;

import im.milena.bench.machine.Setup;
import im.milena.bench.machine.Stage;
import im.milena.bench.machine.WatchedProgram;
import im.milena.bench.page.BarPlot;
import im.milena.bench.page.BarPlot.Bar;
import im.milena.bench.page.Curve;
import im.milena.bench.page.Curve.Point;
import im.milena.bench.page.LinePlot;
import im.milena.bench.report.Quantile;
import im.milena.bench.series.Moment;
import im.milena.bench.session.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The plots of what was measured at one rate, or at several after each other. */
public final class MeasurementPlots {
  private static final int MOST_STAGES = 16;
  private static final double MEGABYTE = 1024 * 1024;

  private final Setup setup;
  private final List<Moment> series;
  private final double warmUpEnds;

  public MeasurementPlots(Setup setup, List<Moment> series) {
    this.setup = setup;
    this.series = series;
    this.warmUpEnds =
        series.stream()
            .takeWhile(moment -> !moment.measured())
            .mapToDouble(Moment::second)
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
  }

  public LinePlot rate() {
    return LinePlot.overTime(
            "Messages a second",
            List.of(
                line("sent", Moment::sent),
                line("acknowledged", Moment::acknowledged),
                line("received (pushes)", Moment::received)))
        .shadedTo(warmUpEnds);
  }

  public LinePlot latency() {
    return LinePlot.overTimeInDecades(
            "Latency from the intended time, ms",
            List.of(
                known("acknowledged p50", Moment::acknowledgedP50),
                known("acknowledged p99", Moment::acknowledgedP99),
                known("received p50", Moment::receivedP50),
                known("received p99", Moment::receivedP99)))
        .shadedTo(warmUpEnds);
  }

  public LinePlot lag() {
    return LinePlot.overTime(
            "Waiting at the end of each second",
            List.of(
                line("pushes undelivered", Moment::undelivered),
                line("messages unacknowledged", Moment::inFlight)))
        .shadedTo(warmUpEnds);
  }

  public LinePlot processors() {
    var lines = new ArrayList<Curve>();
    for (long pid : pids()) {
      lines.add(line(name(pid), moment -> program(moment, pid).cores()));
    }
    lines.add(line("the bench", Moment::benchCores));
    return LinePlot.overTime("Processors used", lines).shadedTo(warmUpEnds);
  }

  public LinePlot memory() {
    var lines = new ArrayList<Curve>();
    for (long pid : pids()) {
      lines.add(line(name(pid), moment -> program(moment, pid).residentBytes() / MEGABYTE));
    }
    return LinePlot.overTime("Resident memory, MB", lines).shadedTo(warmUpEnds);
  }

  public static LinePlot distribution(Measurement measured) {
    return LinePlot.distribution(
        "Distribution of latency, ms",
        List.of(
            curve("acknowledged", measured.acknowledgementCurve()),
            curve("received", measured.deliveryCurve())));
  }

  public BarPlot stages(List<Stage> stages) {
    List<Long> pids = List.copyOf(pids());
    var bars = new ArrayList<Bar>();
    stages.stream()
        .limit(MOST_STAGES)
        .forEach(
            stage ->
                bars.add(
                    new Bar(
                        stage.name() + " · " + name(stage.pid()),
                        stage.micros(),
                        Math.max(0, pids.indexOf(stage.pid())))));
    double rest = stages.stream().skip(MOST_STAGES).mapToDouble(Stage::micros).sum();
    if (rest > 0) {
      bars.add(new Bar("all other threads", rest, 7));
    }
    return new BarPlot("Processor time by kind of thread, µs a message", bars);
  }

  public boolean hasPrograms() {
    return !pids().isEmpty();
  }

  private TreeSet<Long> pids() {
    var pids = new TreeSet<Long>();
    series.forEach(moment -> pids.addAll(moment.programs().keySet()));
    return pids;
  }

  private String name(long pid) {
    return name(setup, pid);
  }

  /** What a person calls a watched process. */
  public static String name(Setup setup, long pid) {
    for (WatchedProgram program : setup.programs()) {
      if (program.pid() == pid) {
        long alike = setup.programs().stream().filter(p -> p.name().equals(program.name())).count();
        return alike > 1 ? program.name() + " " + pid : program.name();
      }
    }
    return "pid " + pid;
  }

  private static Moment.Program program(Moment moment, long pid) {
    return moment.programs().getOrDefault(pid, new Moment.Program(0, 0));
  }

  private Curve line(String name, ToDoubleFunction<Moment> value) {
    return new Curve(
        name,
        series.stream()
            .map(moment -> new Point(moment.second(), value.applyAsDouble(moment)))
            .toList());
  }

  /** Where nothing came, there is no latency. */
  private Curve known(String name, ToDoubleFunction<Moment> value) {
    return new Curve(
        name, line(name, value).points().stream().filter(point -> point.y() > 0).toList());
  }

  public static Curve curve(String name, List<Quantile> quantiles) {
    return new Curve(
        name, quantiles.stream().map(point -> new Point(point.share(), point.millis())).toList());
  }
}
