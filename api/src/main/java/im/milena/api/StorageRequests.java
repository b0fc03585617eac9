package im.milena.api;

import im.milena.objects.LocalDoor;
import im.milena.objects.LocalDoor.Incoming;
import im.milena.objects.LocalDoor.Outgoing;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.server.handlers.form.MultiPartParserDefinition;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of the local store, as an S3 server would answer: PUT of a part with its ETag, POST
 * of a form, GET and HEAD of an object, also of ranges of it.
 */
final class StorageRequests {
  /** For the fields and boundaries around a form's file. */
  private static final long FORM_ALLOWANCE = 64 * 1_024;

  private StorageRequests() {}

  static void answer(LocalDoor door, Map<String, String> query, HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    HttpString method = exchange.getRequestMethod();
    if (method.equals(Methods.PUT)) {
      door.part(path, query).ifPresentOrElse(in -> put(in, exchange), () -> forbid(exchange));
    } else if (method.equals(Methods.POST)) {
      door.form(path, query).ifPresentOrElse(in -> post(in, exchange), () -> forbid(exchange));
    } else if (method.equals(Methods.GET) || method.equals(Methods.HEAD)) {
      door.object(path, query).ifPresentOrElse(out -> get(out, exchange), () -> forbid(exchange));
    } else {
      ObjectRequests.refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "405 method not allowed");
    }
  }

  private static void forbid(HttpServerExchange exchange) {
    ObjectRequests.refuse(
        exchange, StatusCodes.FORBIDDEN, "this address was not signed for this, or has expired");
  }

  private static void put(Incoming incoming, HttpServerExchange exchange) {
    long length = exchange.getRequestContentLength();
    if (length != incoming.size()) {
      ObjectRequests.refuse(
          exchange,
          length < 0 ? StatusCodes.LENGTH_REQUIRED : StatusCodes.BAD_REQUEST,
          "Content-Length must be " + incoming.size() + " as signed, got: " + length);
      return;
    }
    PacedBody.require(exchange);
    exchange.startBlocking();
    received(incoming.receiver().receive(exchange.getInputStream()), incoming, exchange);
  }

  /** As S3 does, a form is taken only if it says how long it is; browsers say so. */
  private static void post(Incoming incoming, HttpServerExchange exchange) {
    long length = exchange.getRequestContentLength();
    if (length < 0) {
      ObjectRequests.refuse(
          exchange, StatusCodes.LENGTH_REQUIRED, "a form must say its Content-Length");
      return;
    }
    if (length > incoming.size() + FORM_ALLOWANCE) {
      wrongSize(incoming, exchange);
      return;
    }
    PacedBody.require(exchange);
    exchange.startBlocking();
    var forms = new MultiPartParserDefinition();
    forms.setMaxIndividualFileSize(incoming.size());
    try (FormDataParser parser = forms.create(exchange)) {
      FormData.@Nullable FormValue file =
          parser == null ? null : parser.parseBlocking().getFirst(LocalDoor.FORM_FILE);
      if (file == null || !file.isFileItem()) {
        ObjectRequests.refuse(
            exchange,
            StatusCodes.BAD_REQUEST,
            "the body must be multipart/form-data with a file named " + LocalDoor.FORM_FILE);
        return;
      }
      try (InputStream bytes = file.getFileItem().getInputStream()) {
        received(incoming.receiver().receive(bytes), incoming, exchange);
      }
    } catch (MultiPartParserDefinition.FileTooLargeException e) {
      wrongSize(incoming, exchange);
    } catch (IOException e) {
      throw new UncheckedIOException("the form did not arrive", e);
    }
  }

  private static void received(
      Optional<String> md5, Incoming incoming, HttpServerExchange exchange) {
    if (md5.isEmpty()) {
      wrongSize(incoming, exchange);
      return;
    }
    Guard.mayBeEmpty(exchange);
    exchange.getResponseHeaders().put(Headers.ETAG, "\"" + md5.get() + "\"");
    exchange.endExchange();
  }

  private static void wrongSize(Incoming incoming, HttpServerExchange exchange) {
    ObjectRequests.refuse(
        exchange, StatusCodes.BAD_REQUEST, "there must be " + incoming.size() + " bytes as signed");
  }

  /** Users choose content and type; a page among them must not run as one of ours. */
  private static void get(Outgoing outgoing, HttpServerExchange exchange) {
    Guard.mayBeEmpty(exchange);
    exchange.getResponseHeaders().put(new HttpString("X-Content-Type-Options"), "nosniff");
    exchange.getResponseHeaders().put(new HttpString("Content-Security-Policy"), "sandbox");
    try {
      new ResourceHandler(new OneFile(outgoing)).handleRequest(exchange);
    } catch (Exception e) {
      throw new IllegalStateException("the object cannot be sent", e);
    }
  }
}
