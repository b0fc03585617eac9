package im.milena.chaos.verdict;

import java.util.List;

/** One promise, which evidence may contradict. */
public interface Invariant {
  /** Those of one log, in the order of their names. */
  List<Invariant> ALL =
      List.of(
          new Contiguous(),
          new ExactlyOnce(),
          new NothingInvented(),
          new Agreement(),
          new StateIsFold());

  /** As in a report: {@code I1 …}. */
  String name();

  /** Empty if it holds. */
  List<Violation> violations(Evidence evidence);
}
