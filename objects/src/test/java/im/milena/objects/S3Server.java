package im.milena.objects;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** An S3 server of somebody else's making, in this JVM over a folder. It checks signatures. */
final class S3Server implements AutoCloseable {
  static final String BUCKET = "milena-objects";
  private static final String ACCESS = "an-access-key";
  private static final String SECRET = "a-secret-key";

  private final BlobStoreContext context;
  private final S3Proxy server;

  S3Server(Path folder) throws Exception {
    var properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", folder.toString());
    context =
        ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
            .overrides(properties)
            .credentials(ACCESS, SECRET)
            .build(BlobStoreContext.class);
    context.getBlobStore().createContainerInLocation(null, BUCKET);
    server =
        S3Proxy.builder()
            .blobStore(context.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS, SECRET)
            .build();
    server.start();
  }

  S3Settings settings(String bucket) {
    return new S3Settings(
        bucket,
        Optional.of(endpoint()),
        Optional.empty(),
        "us-east-1",
        Optional.of(new S3Settings.Keys(ACCESS, SECRET)));
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  public void close() throws Exception {
    server.stop();
    context.close();
  }
}
