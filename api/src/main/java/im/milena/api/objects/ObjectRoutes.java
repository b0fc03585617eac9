package im.milena.api.objects;

import static im.milena.api.routing.Route.user;

import im.milena.api.routing.Arguments;
import im.milena.api.routing.Call;
import im.milena.api.routing.Route;
import im.milena.directory.Caller;
import im.milena.directory.ErrorCode;
import im.milena.directory.RefusedException;
import im.milena.objects.Description;
import im.milena.objects.FormUploading.GrantedForm;
import im.milena.objects.Granted;
import im.milena.objects.Granted.SignedPart;
import im.milena.objects.ObjectAddresses;
import im.milena.objects.ObjectName;
import im.milena.objects.ObjectStorage;
import im.milena.objects.PartLimits;
import im.milena.objects.SignedForm;
import im.milena.objects.Uploader;
import im.milena.stores.objects.Upload;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /object/…}. Everything a client has to add to a signed address is in the address itself,
 * so {@code query} and {@code header} of the answers are null.
 */
public final class ObjectRoutes {
  /** In front of an object's name in its address. */
  public static final String BY_NAME = "/object/";

  private final Optional<ObjectStorage> objects;

  public ObjectRoutes(Optional<ObjectStorage> objects) {
    this.objects = objects;
  }

  public List<Route<?>> routes() {
    return List.of(
        user("/object/part_limit", LimitRequest.class, this::limits),
        user("/object/part_size", SizeRequest.class, this::partSize),
        user("/object/initiate_multipart_upload", InitiateRequest.class, this::initiate),
        user("/object/auth_sign", SignRequest.class, this::sign),
        user("/object/complete_multipart_upload", CompleteRequest.class, this::complete),
        user("/object/access_url", AccessRequest.class, this::access),
        user("/object/initiate_form_data", FormRequest.class, this::initiateForm),
        user("/object/complete_form_data", CompleteFormRequest.class, this::completeForm));
  }

  record LimitRequest() {}

  record LimitAnswer(long minPartSize, long maxPartSize, int maxNumSize) {}

  record SizeRequest(long size) {}

  record SizeAnswer(long size) {}

  record InitiateRequest(
      String hash,
      long size,
      long partSize,
      int maxParts,
      String cause,
      String name,
      String contentType) {}

  /**
   * @param url the object's address if its content was there already, else empty
   */
  record InitiateAnswer(String url, @Nullable UploadView upload) {
    /**
     * @param expireTime milliseconds
     */
    record UploadView(String uploadID, long partSize, SignAnswer sign, long expireTime) {}
  }

  record SignRequest(String uploadID, List<Integer> partNumbers) {}

  record SignAnswer(
      String url,
      @Nullable List<KeyValues> query,
      @Nullable List<KeyValues> header,
      List<PartView> parts) {
    record PartView(
        int partNumber,
        String url,
        @Nullable List<KeyValues> query,
        @Nullable List<KeyValues> header) {}

    static SignAnswer of(List<SignedPart> parts) {
      return new SignAnswer(
          "",
          null,
          null,
          parts.stream()
              .map(part -> new PartView(part.number(), part.url().toString(), null, null))
              .toList());
    }
  }

  record KeyValues(String key, List<String> values) {}

  record CompleteRequest(
      String uploadID, List<String> parts, String name, String contentType, String cause) {}

  record UrlAnswer(String url) {}

  record AccessRequest(String name, @Nullable Map<String, String> query) {}

  /**
   * @param expireTime milliseconds
   */
  record AccessAnswer(String url, long expireTime) {}

  record FormRequest(String name, long size, String contentType, String group, long millisecond) {}

  /**
   * @param file name of the form field for the file, which comes last
   * @param expires milliseconds
   */
  record FormAnswer(
      String id,
      String url,
      String file,
      @Nullable List<KeyValues> header,
      Map<String, String> formData,
      long expires,
      List<Integer> successCodes) {}

  record CompleteFormRequest(String id) {}

  Object limits(Call<LimitRequest> call) {
    PartLimits limits = store().uploading().limits();
    return new LimitAnswer(limits.min(), limits.max(), limits.parts());
  }

  Object partSize(Call<SizeRequest> call) {
    return new SizeAnswer(store().uploading().partSize(call.body().size()));
  }

  Object initiate(Call<InitiateRequest> call) {
    InitiateRequest body = call.body();
    var described = new Description(new ObjectName(body.name()), body.contentType(), body.cause());
    URI api = call.address().get();
    return store()
        .uploading()
        .initiate(
            uploader(call.caller()),
            described,
            body.hash(),
            body.size(),
            body.partSize(),
            body.maxParts(),
            api)
        .map(ObjectRoutes::granted)
        .orElseGet(() -> new InitiateAnswer(url(api, described.name()), null));
  }

  Object sign(Call<SignRequest> call) {
    List<Integer> numbers = call.body().partNumbers();
    Arguments.atMost("partNumbers", numbers.size());
    return SignAnswer.of(
        store()
            .uploading()
            .sign(uploader(call.caller()), call.body().uploadID(), numbers, call.address().get()));
  }

  Object complete(Call<CompleteRequest> call) {
    CompleteRequest body = call.body();
    ObjectName name = new ObjectName(body.name());
    URI api = call.address().get();
    store()
        .uploading()
        .complete(
            uploader(call.caller()),
            body.uploadID(),
            body.parts(),
            new Description(name, body.contentType(), body.cause()));
    return new UrlAnswer(url(api, name));
  }

  Object access(Call<AccessRequest> call) {
    Map<String, String> query = call.body().query() == null ? Map.of() : call.body().query();
    ObjectAddresses.Address address =
        store()
            .fetching()
            .address(
                new ObjectName(call.body().name()), ImageQuery.size(query), call.address().get());
    return new AccessAnswer(address.url().toString(), address.until().toEpochMilli());
  }

  Object initiateForm(Call<FormRequest> call) {
    FormRequest body = call.body();
    GrantedForm granted =
        store()
            .forms()
            .initiate(
                uploader(call.caller()),
                new Description(new ObjectName(body.name()), body.contentType(), body.group()),
                body.size(),
                body.millisecond(),
                call.address().get());
    SignedForm form = granted.form();
    return new FormAnswer(
        granted.id(),
        form.url().toString(),
        form.file(),
        null,
        form.fields(),
        granted.expiresAt().toEpochMilli(),
        List.of(SignedForm.SUCCESS));
  }

  Object completeForm(Call<CompleteFormRequest> call) {
    URI api = call.address().get();
    return new UrlAnswer(
        url(api, store().forms().complete(uploader(call.caller()), call.body().id())));
  }

  private ObjectStorage store() {
    return objects.orElseThrow(
        () ->
            new RefusedException(
                ErrorCode.INTERNAL, "this server has no object store; --objects names one"));
  }

  private static InitiateAnswer granted(Granted granted) {
    Upload upload = granted.upload();
    return new InitiateAnswer(
        "",
        new InitiateAnswer.UploadView(
            upload.id(),
            upload.partSize(),
            SignAnswer.of(granted.parts()),
            upload.expiresAt().toEpochMilli()));
  }

  private static String url(URI api, ObjectName name) {
    return api + BY_NAME + name.path();
  }

  private static Uploader uploader(Caller caller) {
    return new Uploader(caller.user(), caller.admin());
  }
}
