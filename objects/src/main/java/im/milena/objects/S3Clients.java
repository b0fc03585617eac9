package im.milena.objects;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes what {@link S3Objects} talks through. */
final class S3Clients {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** Joining the parts of a large object is the slowest request there is. */
  private static final Duration REQUEST = Duration.ofMinutes(2);

  private final S3Settings settings;
  private final Region region;
  private final AwsCredentialsProvider credentials;

  S3Clients(S3Settings settings) {
    this.settings = settings;
    this.region = Region.of(settings.region());
    this.credentials =
        settings
            .keys()
            .<AwsCredentialsProvider>map(
                keys ->
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.access(), keys.secret())))
            .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  /** Checksums only where S3 demands them: other servers do not know the newer ones. */
  S3Client client() {
    var builder =
        S3Client.builder()
            .region(region)
            .credentialsProvider(credentials)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .forcePathStyle(settings.endpoint().isPresent())
            .overrideConfiguration(timeouts -> timeouts.apiCallTimeout(REQUEST))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  S3Presigner presigner() {
    var builder =
        S3Presigner.builder()
            .region(region)
            .credentialsProvider(credentials)
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(settings.endpoint().isPresent())
                    .build());
    settings.publicEndpoint().or(settings::endpoint).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  PostPolicy policy() {
    URI url =
        settings
            .publicEndpoint()
            .or(settings::endpoint)
            .map(endpoint -> URI.create(withoutSlash(endpoint) + "/" + settings.bucket()))
            .orElseGet(
                () ->
                    URI.create(
                        "https://%s.s3.%s.amazonaws.com"
                            .formatted(settings.bucket(), settings.region())));
    return new PostPolicy(url, settings.bucket(), settings.region(), credentials);
  }

  private static String withoutSlash(URI endpoint) {
    return endpoint.toString().replaceFirst("/+$", "");
  }
}
