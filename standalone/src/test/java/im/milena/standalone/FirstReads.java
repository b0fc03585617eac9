package im.milena.standalone;

import im.milena.bench.client.ClientDevice;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client does once after each handshake: it reads what is new since the last time. From then
 * on it lives on pushes.
 */
final class FirstReads {
  private final Chat chat;
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private @Nullable ClientDevice done;
  private long last;

  FirstReads(Chat chat) {
    this.chat = chat;
  }

  /** Nothing if this connection has read already; an error leaves it to the next call. */
  void readOnce(ClientDevice device) {
    if (device == done) {
      return;
    }
    Reading reading = new Reading(device, chat);
    long max = reading.maxSeq();
    reading.range(last + 1, max).forEach(message -> ids.add(message.clientMessageId()));
    last = Math.max(last, max);
    done = device;
  }

  Set<String> ids() {
    return ids;
  }
}
