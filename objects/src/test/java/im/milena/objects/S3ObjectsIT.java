package im.milena.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.milena.stores.StoreUnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class S3ObjectsIT extends ObjectStoreContract {
  @TempDir private static Path folder;
  private static S3Server server;
  private static S3Objects store;

  @BeforeAll
  static void start() throws Exception {
    server = new S3Server(folder);
    store = S3Objects.open(server.settings(S3Server.BUCKET));
  }

  @AfterAll
  static void stop() throws Exception {
    store.close();
    server.close();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  /** Its addresses lead past the api. */
  @Override
  URI api() {
    return URI.create("http://api.invalid");
  }

  @Test
  void aBucketThatIsNotThereIsAnErrorAtTheStart() {
    assertThatThrownBy(() -> S3Objects.open(server.settings("no-such-bucket")))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void settingsNeverPrintTheSecret() {
    assertThat(server.settings("b").toString())
        .contains("[REDACTED]")
        .doesNotContain("a-secret-key");
  }

  /** The example of Amazon's documentation of such forms. */
  @Test
  void aFormIsSignedAsAmazonDescribesIt() {
    var policy =
        new PostPolicy(
            URI.create("https://bucket.example"),
            "bucket",
            "us-east-1",
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));

    Map<String, String> fields =
        policy
            .form(
                "data/x",
                10,
                "image/png",
                Instant.parse("2015-12-29T00:00:00Z"),
                Instant.parse("2015-12-30T12:00:00Z"))
            .fields();

    assertThat(fields)
        .containsEntry(
            "x-amz-credential", "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request")
        .containsEntry("x-amz-date", "20151229T000000Z");
    assertThat(fields.get("x-amz-signature")).matches("[0-9a-f]{64}");
    assertThat(
            policy.signature(
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "20151229", AMAZONS_POLICY))
        .isEqualTo("8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e");
  }

  private static final String AMAZONS_POLICY =
      """
      eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IFsNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXkiLCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAiaW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7IngtYW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIkeC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAwMDAwWiIgfQ0KICBdDQp9\
      """;
}
