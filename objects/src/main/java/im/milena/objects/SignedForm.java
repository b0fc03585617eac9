package im.milena.objects;

import java.net.URI;
import java.util.Map;

/**
 * A form that uploads one file, as a browser sends it.
 *
 * @param file name of the field that takes the file; it must be the last
 * @param fields the other fields
 */
public record SignedForm(URI url, String file, Map<String, String> fields) {
  /** What the store answers when it has the file. */
  public static final int SUCCESS = 200;
}
