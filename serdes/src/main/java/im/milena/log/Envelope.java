package im.milena.log;

import im.milena.message.Family;
import im.milena.message.UserId;
import java.util.List;

/**
 * What a gateway or a service writes to {@code messages.ingress}: one or more {@link Entry entries}
 * of one family.
 *
 * @param author the user in whose name it is written
 * @param service whether a service wrote it; only services send control content, and they get
 *     longer duplicate windows
 * @param id what makes a repeat recognisable within (first entry's conversation, author): the
 *     clientMsgID of a message, or an id derived from the change. Empty: never dropped as a repeat,
 *     so applying it twice must be harmless
 * @param operationId the trace id of the request, from client to sink; never empty
 * @param acceptedAt the writer's clock in milliseconds, for latency figures; together with the
 *     broker's clock it ages duplicate windows, and decides nothing alone
 */
public record Envelope(
    Family family,
    UserId author,
    boolean service,
    String id,
    String operationId,
    long acceptedAt,
    List<Entry> entries) {

  /** The version this code writes, and the newest it reads. */
  public static final int VERSION = 1;

  /** Limits decide what is numbered, so they belong to the version and are not settings. */
  public static final int MAX_BYTES = 512 * 1024;

  public static final int MAX_ENTRIES = 64;
  public static final int MAX_CONTENT_BYTES = 128 * 1024;

  public Envelope {
    entries = List.copyOf(entries);
  }
}
