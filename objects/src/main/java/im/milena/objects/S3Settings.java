package im.milena.objects;

import java.net.URI;
import java.util.Optional;

/**
 * Where the bucket is.
 *
 * @param endpoint of an S3-compatible server, empty for Amazon's own
 * @param publicEndpoint where clients reach it, if that is somewhere else
 * @param region what signatures name; most other servers take any
 * @param keys empty to look for them where Amazon's tools do: environment, profile, machine role
 */
public record S3Settings(
    String bucket,
    Optional<URI> endpoint,
    Optional<URI> publicEndpoint,
    String region,
    Optional<Keys> keys) {
  /** Prints without the secret. */
  public record Keys(String access, String secret) {
    public Keys {
      if (access.isEmpty() || secret.isEmpty()) {
        throw new IllegalArgumentException("both keys of the object store must be given");
      }
    }

    @Override
    public String toString() {
      return access + " [REDACTED]";
    }
  }

  public S3Settings {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("the object store must have a bucket");
    }
  }
}
