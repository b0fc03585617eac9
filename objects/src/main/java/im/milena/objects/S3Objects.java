package im.milena.objects;

import im.milena.stores.StoreUnavailableException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Objects in a bucket of an S3-compatible server; clients talk to that server. The MD5 of a part is
 * its ETag there, as it is on every server that does not encrypt with keys of its own (SSE-KMS).
 */
final class S3Objects implements ObjectStore {
  private static final String NAME = "the object store";
  private static final int NOT_FOUND = 404;

  private final String bucket;
  private final S3Client client;
  private final S3Presigner presigner;
  private final PostPolicy policy;
  private final Clock clock;

  S3Objects(String bucket, S3Client client, S3Presigner presigner, PostPolicy policy, Clock clock) {
    this.bucket = bucket;
    this.client = client;
    this.presigner = presigner;
    this.policy = policy;
    this.clock = clock;
  }

  static S3Objects open(S3Settings settings) {
    Clock clock = Clock.systemUTC();
    S3Clients clients = new S3Clients(settings);
    S3Objects objects =
        new S3Objects(
            settings.bucket(), clients.client(), clients.presigner(), clients.policy(), clock);
    try {
      call(() -> objects.client.headBucket(b -> b.bucket(settings.bucket())));
      return objects;
    } catch (RuntimeException e) {
      objects.close();
      throw e;
    }
  }

  @Override
  public PartLimits limits() {
    return PartLimits.S3;
  }

  @Override
  public String begin(String key, String contentType) {
    return call(
        () ->
            client
                .createMultipartUpload(b -> b.bucket(bucket).key(key).contentType(contentType))
                .uploadId());
  }

  @Override
  public URI signPart(String key, String handle, int number, long size, Signing signing) {
    return call(
        () ->
            URI.create(
                presigner
                    .presignUploadPart(
                        b ->
                            b.signatureDuration(left(signing))
                                .uploadPartRequest(
                                    part ->
                                        part.bucket(bucket)
                                            .key(key)
                                            .uploadId(handle)
                                            .partNumber(number)
                                            .contentLength(size)))
                    .url()
                    .toString()));
  }

  @Override
  public void complete(String key, String handle, List<UploadedPart> parts) {
    if (size(key).isPresent()) {
      return;
    }
    try {
      Map<Integer, UploadedPart> received = received(key, handle);
      for (UploadedPart part : parts) {
        if (!part.equals(received.get(part.number()))) {
          throw ObjectRefusedException.arguments(
              "part "
                  + part.number()
                  + " was not uploaded with "
                  + part.size()
                  + " bytes and this MD5");
        }
      }
      call(() -> join(key, handle, completed(parts)));
    } catch (NoSuchUploadException e) {
      // A repeat at the same time may have been faster.
      if (size(key).isEmpty()) {
        throw new ObjectRefusedException(
            ObjectRefusedException.Reason.MISSING, "there is no such upload");
      }
    }
  }

  private Map<Integer, UploadedPart> received(String key, String handle) {
    Map<Integer, UploadedPart> received = new HashMap<>();
    call(
        () -> {
          client
              .listPartsPaginator(b -> b.bucket(bucket).key(key).uploadId(handle))
              .parts()
              .forEach(
                  part ->
                      received.put(
                          part.partNumber(),
                          new UploadedPart(
                              part.partNumber(), part.eTag().replace("\"", ""), part.size())));
          return true;
        });
    return received;
  }

  private Object join(String key, String handle, List<CompletedPart> parts) {
    return client.completeMultipartUpload(
        b -> b.bucket(bucket).key(key).uploadId(handle).multipartUpload(m -> m.parts(parts)));
  }

  private static List<CompletedPart> completed(List<UploadedPart> parts) {
    return parts.stream()
        .map(
            part ->
                CompletedPart.builder()
                    .partNumber(part.number())
                    .eTag("\"" + part.md5() + "\"")
                    .build())
        .toList();
  }

  @Override
  public void abort(String key, String handle) {
    if (handle.isEmpty()) {
      return;
    }
    try {
      call(() -> client.abortMultipartUpload(b -> b.bucket(bucket).key(key).uploadId(handle)));
    } catch (NoSuchUploadException e) {
      // Completed or aborted before.
    }
  }

  @Override
  public SignedForm signForm(String key, long size, String contentType, Signing signing) {
    return policy.form(key, size, contentType, clock.instant(), signing.until());
  }

  @Override
  public URI signRead(String key, String contentType, Signing signing) {
    return call(
        () ->
            URI.create(
                presigner
                    .presignGetObject(
                        b ->
                            b.signatureDuration(left(signing))
                                .getObjectRequest(
                                    get ->
                                        get.bucket(bucket)
                                            .key(key)
                                            .responseContentType(contentType)))
                    .url()
                    .toString()));
  }

  @Override
  public OptionalLong size(String key) {
    try {
      return OptionalLong.of(
          call(() -> client.headObject(b -> b.bucket(bucket).key(key))).contentLength());
    } catch (NoSuchKeyException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public InputStream open(String key) {
    return call(() -> client.getObject(b -> b.bucket(bucket).key(key)));
  }

  @Override
  public void put(String key, String contentType, byte[] bytes) {
    call(
        () ->
            client.putObject(
                b -> b.bucket(bucket).key(key).contentType(contentType),
                RequestBody.fromBytes(bytes)));
  }

  @Override
  public void delete(String key) {
    call(() -> client.deleteObject(b -> b.bucket(bucket).key(key)));
  }

  @Override
  public void close() {
    presigner.close();
    client.close();
  }

  private Duration left(Signing signing) {
    Duration left = Duration.between(clock.instant(), signing.until());
    return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
  }

  /** What is not there is an answer; everything else means that the store is sick. */
  private static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (NoSuchUploadException | NoSuchKeyException e) {
      throw e;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND && "NoSuchUpload".equals(code(e))) {
        throw NoSuchUploadException.builder().message("no such upload").build();
      }
      throw new StoreUnavailableException(NAME, e);
    } catch (SdkException e) {
      throw new StoreUnavailableException(NAME, e);
    }
  }

  private static String code(S3Exception e) {
    return e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
  }
}
