package im.milena.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The upload protocol and the local store as clients see them. */
class ObjectsApiTest {
  private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

  private static RunningApi api;
  private static String alice;
  private static String bob;

  @BeforeAll
  static void start() {
    api = new RunningApi(InMemory.stores());
    alice = api.register("alice");
    bob = api.register("bob");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void limitsAreThoseTheClientsWereWrittenFor() {
    assertThat(api.data("/object/part_limit", alice, "{}").toString())
        .isEqualTo("{\"minPartSize\":5242880,\"maxPartSize\":5368709120,\"maxNumSize\":10000}");
    assertThat(api.data("/object/part_size", alice, "{\"size\":9}").get("size").asLong())
        .isEqualTo(5_242_880);
    assertThat(api.code("/object/part_size", alice, "{\"size\":0}")).isEqualTo(1001);
    assertThat(
            api.code("/object/part_size", alice, "{\"size\":" + (RunningApi.MAX_OBJECT + 1) + "}"))
        .isEqualTo(1001);
  }

  @Nested
  class Uploading {
    @Test
    void whatOneUploadsEverybodyFetches() {
      JsonNode upload = initiate(alice, "alice/first.png", content("first"));
      assertThat(upload.get("url").asText()).isEmpty();
      assertThat(upload.at("/upload/partSize").asLong()).isEqualTo(5_242_880);
      assertThat(upload.at("/upload/expireTime").asLong())
          .isGreaterThan(System.currentTimeMillis());
      assertThat(upload.at("/upload/sign/query").isNull()).isTrue();
      assertThat(upload.at("/upload/sign/parts")).hasSize(1);
      HttpResponse<byte[]> put = put(upload, content("first"));
      assertThat(put.statusCode()).isEqualTo(200);
      assertThat(put.headers().firstValue("ETag")).contains("\"" + md5(content("first")) + "\"");

      String url = complete(alice, upload, "alice/first.png", content("first"));

      assertThat(url).isEqualTo("http://127.0.0.1:" + api.port() + "/object/alice/first.png");
      HttpResponse<byte[]> got = fetch(url);
      assertThat(got.body()).isEqualTo(content("first"));
      assertThat(got.headers().firstValue("Content-Type")).contains("image/png");
      assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(got.headers().firstValue("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void contentThatIsThereIsAnsweredWithItsAddressAtOnce() {
      upload(alice, "alice/again.png", content("again"));

      JsonNode answer = initiate(bob, "bob/mine.png", content("again"));

      assertThat(answer.get("upload").isNull()).isTrue();
      assertThat(fetch(answer.get("url").asText()).body()).isEqualTo(content("again"));
    }

    @Test
    void aNameMayHaveAnyLetters() {
      String name = "alice/été 50% #1? + 图片.png";

      String url = upload(alice, name, content(name));

      assertThat(fetch(url).body()).isEqualTo(content(name));
    }

    @Test
    void partsAreSignedAgainOnRequest() {
      JsonNode upload = initiate(alice, "alice/late.png", content("late"));

      JsonNode signed =
          api.data(
              "/object/auth_sign",
              alice,
              "{\"uploadID\":%s,\"partNumbers\":[1]}".formatted(upload.at("/upload/uploadID")));

      assertThat(signed.at("/parts/0/partNumber").asInt()).isEqualTo(1);
      assertThat(put(URI.create(signed.at("/parts/0/url").asText()), content("late")).statusCode())
          .isEqualTo(200);
    }

    @Test
    void addressesBeginWithWhatTheProxySays() {
      HttpRequest request =
          api.request("/object/initiate_multipart_upload", alice)
              .header("X-Request-Api", "https://im.example/api/")
              .POST(BodyPublishers.ofString(initiation("alice/proxied.png", content("proxied"))))
              .build();

      JsonNode answer = RunningApi.json(api.send(request).body());

      assertThat(answer.at("/data/upload/sign/parts/0/url").asText())
          .startsWith("https://im.example/api/storage/parts/");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "javascript:alert(1)",
          "ftp://x",
          "https://u:p@x",
          "https://x?a",
          "x y",
          "https://"
        })
    void aProxyThatSaysNonsenseIsRefused(String address) {
      HttpRequest request =
          api.request("/object/initiate_multipart_upload", alice)
              .header("X-Request-Api", address)
              .POST(BodyPublishers.ofString(initiation("alice/x.png", content("x"))))
              .build();

      assertThat(RunningApi.json(api.send(request).body()).get("errCode").asInt()).isEqualTo(1001);
    }

    @Test
    void othersNamesAndUploadsAreRefused() {
      assertThat(code(alice, "bob/x.png", content("x"))).isEqualTo(1002);
      assertThat(code(alice, "alice/../bob/x.png", content("x"))).isEqualTo(1001);
      JsonNode upload = initiate(alice, "alice/mine.png", content("mine"));
      String id = upload.at("/upload/uploadID").toString();

      assertThat(
              api.code(
                  "/object/auth_sign", bob, "{\"uploadID\":%s,\"partNumbers\":[1]}".formatted(id)))
          .isEqualTo(1002);
      assertThat(
              api.code(
                  "/object/complete_multipart_upload",
                  bob,
                  completion(upload, "bob/mine.png", content("mine"))))
          .isEqualTo(1002);
      assertThat(api.code("/object/auth_sign", bob, "{\"uploadID\":\"none\"}")).isEqualTo(1004);
    }
  }

  @Nested
  class SignedAddresses {
    @Test
    void otherSizesMethodsAndSignaturesAreRefused() {
      URI address = address(initiate(alice, "alice/signed.png", PICTURE));

      assertThat(put(address, new byte[8]).statusCode()).isEqualTo(400);
      assertThat(put(address, new byte[10]).statusCode()).isEqualTo(400);
      assertThat(put(changed(address, "size=9", "size=10"), new byte[10]).statusCode())
          .isEqualTo(403);
      assertThat(put(changed(address, "expires=", "expires=9"), PICTURE).statusCode())
          .isEqualTo(403);
      assertThat(put(changed(address, "/1?", "/2?"), PICTURE).statusCode()).isEqualTo(403);
      assertThat(put(changed(address, "signature=", "signature=0"), PICTURE).statusCode())
          .isEqualTo(403);
      assertThat(
              put(URI.create(address.toString().replaceFirst("\\?.*", "")), PICTURE).statusCode())
          .isEqualTo(403);
      assertThat(send(HttpRequest.newBuilder(address)).statusCode()).isEqualTo(403);
      assertThat(put(address, PICTURE).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyWithoutALengthIsRefused() {
      URI address = address(initiate(alice, "alice/chunked.png", PICTURE));
      HttpRequest chunked =
          HttpRequest.newBuilder(address)
              .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(PICTURE)))
              .build();

      assertThat(api.send(chunked).statusCode()).isEqualTo(411);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/storage/objects/../../../etc/passwd",
          "/storage/objects/%2e%2e/%2e%2e/etc/passwd",
          "/storage/objects/data/x?expires=99999999999&signature=00",
          "/storage/parts/../../x/1?expires=9&signature=1",
          "/storage/",
          "/storage/nothing"
        })
    void nothingUnsignedIsServed(String path) throws IOException {
      assertThat(rawStatus("GET " + path)).isEqualTo(403);
      assertThat(rawStatus("PUT " + path)).isEqualTo(403);
    }

    @Test
    void browsersOfAnyPageMayPut() {
      URI address = address(initiate(alice, "alice/cors.png", PICTURE));

      HttpResponse<byte[]> preflight =
          send(HttpRequest.newBuilder(address).method("OPTIONS", BodyPublishers.noBody()));

      assertThat(preflight.statusCode()).isEqualTo(200);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods")).contains("*");
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers")).contains("*");
      assertThat(put(address, PICTURE).headers().firstValue("Access-Control-Allow-Origin"))
          .contains("*");
    }

    @Test
    @Timeout(30)
    void slowSendersHoldUpNoOtherRequest() throws IOException {
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        URI address = address(initiate(alice, "alice/slow" + i, content("slow" + i)));
        Socket socket = new Socket("127.0.0.1", api.port());
        String head =
            "PUT "
                + address.getRawPath()
                + "?"
                + address.getRawQuery()
                + " HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\ns";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }

      String url = upload(alice, "alice/quick.png", content("quick"));

      assertThat(fetch(url).body()).isEqualTo(content("quick"));
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Nested
  class Fetching {
    @Test
    void rangesAreServed() {
      String url = upload(alice, "alice/range.mp4", content("0123456789"));
      URI address = redirect(url, "");

      HttpResponse<byte[]> part =
          send(HttpRequest.newBuilder(address).header("Range", "bytes=2-4"));

      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(new String(part.body(), StandardCharsets.UTF_8)).isEqualTo("234");
      assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    }

    @Test
    void whatIsNotThereIsNotFound() {
      assertThat(send(HttpRequest.newBuilder(local("/object/alice/nothing.png"))).statusCode())
          .isEqualTo(404);
      assertThat(send(HttpRequest.newBuilder(local("/object/"))).statusCode()).isEqualTo(400);
      assertThat(api.code("/object/access_url", alice, "{\"name\":\"alice/nothing.png\"}"))
          .isEqualTo(1004);
    }

    @Test
    void anAddressIsToldOnRequestAndWhenItEnds() {
      upload(alice, "alice/told.png", content("told"));

      JsonNode told = api.data("/object/access_url", bob, "{\"name\":\"alice/told.png\"}");

      assertThat(send(HttpRequest.newBuilder(URI.create(told.get("url").asText()))).body())
          .isEqualTo(content("told"));
      assertThat(told.get("expireTime").asLong()).isGreaterThan(System.currentTimeMillis());
    }

    @Test
    void aPictureIsScaledIntoTheBoxThatIsAskedFor() throws IOException {
      var picture = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(2_000, 1_000, BufferedImage.TYPE_INT_RGB), "png", picture);
      String url = upload(alice, "alice/large.png", picture.toByteArray());

      HttpResponse<byte[]> small =
          send(
              HttpRequest.newBuilder(redirect(url, "?type=image&width=640&height=640&format=jpg")));

      BufferedImage image = ImageIO.read(new ByteArrayInputStream(small.body()));
      assertThat(image.getWidth()).isEqualTo(640);
      assertThat(image.getHeight()).isEqualTo(320);
      assertThat(small.headers().firstValue("Content-Type")).contains("image/jpeg");
    }

    @Test
    void whatCannotBeScaledIsServedAsItIs() {
      String url = upload(alice, "alice/none.png", content("no picture"));

      for (String query :
          List.of(
              "?type=image&width=640&height=640", "?type=image&width=x", "?type=video&height=1")) {
        assertThat(send(HttpRequest.newBuilder(redirect(url, query))).body())
            .isEqualTo(content("no picture"));
      }
    }
  }

  @Nested
  class Forms {
    @Test
    void aFormUploadsWhatItWasGrantedFor() {
      JsonNode form =
          api.data(
              "/object/initiate_form_data",
              alice,
              "{\"name\":\"alice/form.png\",\"size\":9,\"contentType\":\"image/png\"}");
      URI address = URI.create(form.get("url").asText());
      assertThat(post(address, form.get("file").asText(), new byte[10])).isEqualTo(400);
      assertThat(post(address, "other", PICTURE)).isEqualTo(400);
      assertThat(post(address, form.get("file").asText(), PICTURE))
          .isEqualTo(form.at("/successCodes/0").asInt());
      assertThat(post(address, form.get("file").asText(), new byte[9])).isEqualTo(403);

      String url =
          api.data("/object/complete_form_data", alice, "{\"id\":" + form.get("id") + "}")
              .get("url")
              .asText();

      assertThat(fetch(url).body()).isEqualTo(PICTURE);
      assertThat(api.code("/object/complete_form_data", bob, "{\"id\":" + form.get("id") + "}"))
          .isEqualTo(1002);
    }

    private int post(URI address, String field, byte[] bytes) {
      var body = new ByteArrayOutputStream();
      body.writeBytes(
          ("--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\n\r\n")
              .formatted(field)
              .getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(bytes);
      body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
      return send(HttpRequest.newBuilder(address)
              .header("Content-Type", "multipart/form-data; boundary=b")
              .POST(BodyPublishers.ofByteArray(body.toByteArray())))
          .statusCode();
    }
  }

  private static String upload(String token, String name, byte[] bytes) {
    JsonNode upload = initiate(token, name, bytes);
    assertThat(put(upload, bytes).statusCode()).isEqualTo(200);
    return complete(token, upload, name, bytes);
  }

  private static JsonNode initiate(String token, String name, byte[] bytes) {
    return api.data("/object/initiate_multipart_upload", token, initiation(name, bytes));
  }

  private static int code(String token, String name, byte[] bytes) {
    return api.code("/object/initiate_multipart_upload", token, initiation(name, bytes));
  }

  private static String initiation(String name, byte[] bytes) {
    return """
        {"hash":"%s","size":%d,"partSize":5242880,"maxParts":-1,"cause":"","name":"%s","contentType":"image/png"}
        """
        .formatted(hash(bytes), bytes.length, name);
  }

  private static String complete(String token, JsonNode upload, String name, byte[] bytes) {
    return api.data("/object/complete_multipart_upload", token, completion(upload, name, bytes))
        .get("url")
        .asText();
  }

  private static String completion(JsonNode upload, String name, byte[] bytes) {
    return """
        {"uploadID":%s,"parts":["%s"],"name":"%s","contentType":"image/png","cause":""}
        """
        .formatted(upload.at("/upload/uploadID"), md5(bytes), name);
  }

  private static URI address(JsonNode upload) {
    return URI.create(upload.at("/upload/sign/parts/0/url").asText());
  }

  private static HttpResponse<byte[]> put(JsonNode upload, byte[] bytes) {
    return put(address(upload), bytes);
  }

  private static HttpResponse<byte[]> put(URI address, byte[] bytes) {
    return send(HttpRequest.newBuilder(address).PUT(BodyPublishers.ofByteArray(bytes)));
  }

  private static HttpResponse<byte[]> fetch(String url) {
    return send(HttpRequest.newBuilder(redirect(url, "")));
  }

  private static URI redirect(String url, String query) {
    HttpResponse<byte[]> redirect = send(HttpRequest.newBuilder(URI.create(url + query)));
    assertThat(redirect.statusCode()).isEqualTo(302);
    return URI.create(redirect.headers().firstValue("Location").orElseThrow());
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    return api.send(request.build());
  }

  /** Without a client that tidies the path up first. */
  private static int rawStatus(String requestLine) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      socket
          .getOutputStream()
          .write(
              (requestLine + " HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] head = socket.getInputStream().readNBytes(12);
      return Integer.parseInt(new String(head, StandardCharsets.US_ASCII).substring(9));
    }
  }

  private static URI local(String path) {
    return URI.create("http://127.0.0.1:" + api.port() + path);
  }

  private static URI changed(URI address, String from, String to) {
    assertThat(address.toString()).contains(from);
    return URI.create(address.toString().replace(from, to));
  }

  private static byte[] content(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(byte[] onePart) {
    return md5(md5(onePart).getBytes(StandardCharsets.US_ASCII));
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
