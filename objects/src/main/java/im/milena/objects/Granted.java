package im.milena.objects;

import im.milena.stores.objects.Upload;
import java.net.URI;
import java.util.List;

/** An upload in parts and where to put some of them. */
public record Granted(Upload upload, List<SignedPart> parts) {
  /**
   * @param number from 1
   */
  public record SignedPart(int number, URI url) {}
}
