package im.milena.api;

import im.milena.objects.LocalDoor.Outgoing;
import io.undertow.server.handlers.resource.PathResource;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.Resource;
import io.undertow.server.handlers.resource.ResourceChangeListener;
import io.undertow.server.handlers.resource.ResourceManager;
import io.undertow.util.MimeMappings;

/** Lets Undertow send one file, with a content type that does not follow from its name. */
final class OneFile implements ResourceManager {
  private final Outgoing outgoing;

  OneFile(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  @Override
  public Resource getResource(String path) {
    var manager = new PathResourceManager(outgoing.file());
    return new PathResource(outgoing.file(), manager, path) {
      @Override
      public String getContentType(MimeMappings mappings) {
        return outgoing.contentType();
      }
    };
  }

  @Override
  public boolean isResourceChangeListenerSupported() {
    return false;
  }

  @Override
  public void registerResourceChangeListener(ResourceChangeListener listener) {
    // Objects do not change.
  }

  @Override
  public void removeResourceChangeListener(ResourceChangeListener listener) {
    // Objects do not change.
  }

  @Override
  public void close() {
    // Nothing is open between requests.
  }
}
