package im.milena.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NthCallTest {
  /** Something to fail. */
  interface Port {
    void put(String value);
  }

  private final List<String> there = new ArrayList<>();

  @Test
  void everyCallOfTheRunFailsOnceInEveryWay() {
    var faults = new ArrayList<String>();

    NthCall.each(
        call -> {
          Port port = call.on(Port.class, there::add);
          for (int i = 0; i < 2; i++) {
            try {
              port.put("x");
            } catch (RuntimeException e) {
              faults.add(call.toString());
            }
          }
        });

    assertThat(faults)
        .containsExactly(
            "REFUSED at call 1, Port.put",
            "REFUSED at call 2, Port.put",
            "ANSWER_LOST at call 1, Port.put",
            "ANSWER_LOST at call 2, Port.put",
            "UNEXPECTED at call 1, Port.put",
            "UNEXPECTED at call 2, Port.put");
  }

  @Test
  void onlyACallWhoseAnswerWasLostIsDone() {
    Port refused = NthCall.of(NthCall.Fault.REFUSED, 1).on(Port.class, there::add);
    Port lost = NthCall.of(NthCall.Fault.ANSWER_LOST, 1).on(Port.class, there::add);

    assertThatThrownBy(() -> refused.put("a")).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> lost.put("b")).isInstanceOf(StoreUnavailableException.class);

    assertThat(there).containsExactly("b");
  }

  @Test
  void whatIsWrongAfterAFaultNamesTheCall() {
    assertThatThrownBy(
            () ->
                NthCall.each(
                    call -> {
                      call.on(Port.class, there::add).put("x");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("REFUSED at call 1, Port.put");
  }

  @Test
  void aCallHangsUntilItIsReleased() {
    NthCall call = NthCall.of(NthCall.Fault.HANGS, 1);
    Port port = call.on(Port.class, there::add);

    var failure = new CompletableFuture<Throwable>();
    var caller = new Thread(() -> port.put("x"));
    caller.setUncaughtExceptionHandler((thread, e) -> failure.complete(e));
    caller.start();
    assertThat(call.awaitHanging(caller)).isTrue();
    assertThat(failure).isNotDone();
    call.release();

    assertThat(failure.join()).isInstanceOf(StoreUnavailableException.class);
  }
}
