package im.milena.chaos.fault;

import im.milena.chaos.cluster.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class ProcessorStarved implements Fault {
  private static final Duration TIME_PER_ROUND = Duration.ofSeconds(5);
  private static final int THREADS_PER_PROCESSOR = 8;

  @Override
  public String name() {
    return "processor-starved";
  }

  @Override
  public String does() {
    return "Keeps every processor busy with eight threads that want nothing else, 5 s a round.";
  }

  @Override
  public void strike(Scene scene) {
    List<Thread> spinning = new ArrayList<>();
    for (int i = 0; i < THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(ProcessorStarved::spin, "spinning");
      thread.setDaemon(true);
      thread.start();
      spinning.add(thread);
    }
    try {
      Pause.of(TIME_PER_ROUND.multipliedBy(scene.rounds()));
    } finally {
      spinning.forEach(Thread::interrupt);
    }
    scene.awaitFlow();
  }

  private static void spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
