package im.milena.standalone;

import im.milena.objects.ObjectStorage;
import im.milena.objects.S3Settings;
import im.milena.stores.StoreUnavailableException;
import im.milena.stores.wiring.MongoStores;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where pictures and files lie. */
final class ObjectOptions {
  private static final String FOLDER = "file:";
  private static final String BUCKET = "s3://";

  @Option(
      names = "--objects",
      paramLabel = "PLACE",
      description =
          "Where pictures and files lie: file:DIR, which all api instances must share, or s3://BUCKET. `up`"
              + " keeps them in the data folder; without it `api` refuses uploads.")
  private @Nullable String place;

  @Option(
      names = "--objects-endpoint",
      paramLabel = "URI",
      description = "An S3-compatible server, as https://host:port; without it, Amazon's.")
  private @Nullable URI endpoint;

  @Option(
      names = "--objects-public-endpoint",
      paramLabel = "URI",
      description = "Where clients reach that server, if it is somewhere else for them.")
  private @Nullable URI publicEndpoint;

  @Option(
      names = "--objects-region",
      paramLabel = "NAME",
      description = "Region of the bucket (default: ${DEFAULT-VALUE}).")
  private String region = "us-east-1";

  @Option(
      names = "--objects-access-key",
      paramLabel = "KEY",
      description =
          "Without keys they are looked for where Amazon's tools do: AWS_ variables, profile, machine role.")
  private @Nullable String accessKey;

  @Option(
      names = "--objects-secret-key",
      paramLabel = "KEY",
      description =
          "Better given as MILENA_OBJECTS_SECRET_KEY: command lines can be seen by others.")
  private @Nullable String secretKey;

  @Option(
      names = "--max-object-size",
      paramLabel = "MIB",
      description = "Larger pictures and files are refused (default: ${DEFAULT-VALUE}).")
  private long maxMebibytes = 1_024;

  /** For {@code up}, which has a place of its own. */
  ObjectStorage openOr(Path folder, RunningParts parts, MongoStores mongo, String secret) {
    return open(place == null ? FOLDER + folder : place, parts, mongo, secret);
  }

  /** Empty if no place is named. */
  Optional<ObjectStorage> open(RunningParts parts, MongoStores mongo, String secret) {
    return Optional.ofNullable(place).map(named -> open(named, parts, mongo, secret));
  }

  private ObjectStorage open(String named, RunningParts parts, MongoStores mongo, String secret) {
    if (maxMebibytes < 1) {
      throw new IllegalStateException("--max-object-size must be at least 1, got: " + maxMebibytes);
    }
    var documents = new ObjectStorage.Documents(mongo.uploads(), mongo.objects());
    return parts.open("objects", () -> open(named, documents, secret), ObjectStorage::close);
  }

  private ObjectStorage open(String named, ObjectStorage.Documents documents, String secret) {
    long maxSize = Math.multiplyExact(maxMebibytes, 1L << 20);
    Clock clock = Clock.systemUTC();
    try {
      if (named.startsWith(FOLDER) && named.length() > FOLDER.length()) {
        Path folder = Path.of(named.substring(FOLDER.length()));
        return ObjectStorage.inFolder(folder, secret, documents, maxSize, clock);
      }
      if (named.startsWith(BUCKET) && named.length() > BUCKET.length()) {
        return ObjectStorage.inBucket(
            bucket(named.substring(BUCKET.length())), documents, maxSize, clock);
      }
    } catch (StoreUnavailableException e) {
      throw new IllegalStateException(
          "--objects " + named + " cannot be used: " + e.getMessage(), e);
    }
    throw new IllegalStateException("--objects must be file:DIR or s3://BUCKET, got: " + named);
  }

  private S3Settings bucket(String name) {
    if ((accessKey == null) != (secretKey == null)) {
      throw new IllegalStateException(
          "--objects-access-key and --objects-secret-key must be given together");
    }
    return new S3Settings(
        name,
        Optional.ofNullable(endpoint),
        Optional.ofNullable(publicEndpoint),
        region,
        accessKey == null || secretKey == null
            ? Optional.empty()
            : Optional.of(new S3Settings.Keys(accessKey, secretKey)));
  }
}
