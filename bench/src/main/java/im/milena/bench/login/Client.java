package im.milena.bench.login;

import im.milena.bench.client.Backend;
import im.milena.bench.client.Meter;
import im.milena.bench.client.NativeDevice;
import im.milena.bench.client.SocketLoop;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Logs users in, and checks what they find. Each login has a connection of its own. */
public final class Client {
  /**
   * @param copy what the device has afterwards
   * @param differences from what it should have found; empty if there are none
   */
  public record Outcome(Copy copy, List<String> differences) {
    public Outcome {
      differences = List.copyOf(differences);
    }
  }

  private final SocketLoop loop;
  private final URI ws;
  private final Backend backend;
  private final Meter meter;
  private final Executor parallel;

  /**
   * @param parallel for the parts of a login that run side by side; it must not be bounded, since
   *     parts wait for parts
   */
  public Client(SocketLoop loop, URI ws, Backend backend, Meter meter, Executor parallel) {
    this.loop = loop;
    this.ws = ws;
    this.backend = backend;
    this.meter = meter;
    this.parallel = parallel;
  }

  /** On a device that has nothing. */
  public Outcome first(Account account) {
    var copy = new Copy();
    return on(
        account,
        copy,
        login -> {
          login.first();
          return Differences.between(account, copy);
        });
  }

  /** On a device that has everything, when nothing is new. */
  public Outcome later(Account account, Copy copy) {
    return on(account, copy, LoginSequence::later);
  }

  private Outcome on(
      Account account, Copy copy, Function<LoginSequence, List<String>> differences) {
    String user = account.userId();
    try (NativeDevice device = NativeDevice.connect(loop, ws, user, account.token(), meter)) {
      var login =
          new LoginSequence(device, backend.user(account.token(), meter), user, copy, parallel);
      return new Outcome(copy, differences.apply(login));
    } catch (CompletionException e) {
      return new Outcome(copy, List.of(String.valueOf(e.getCause())));
    } catch (RuntimeException e) {
      return new Outcome(copy, List.of(String.valueOf(e)));
    }
  }
}
