package im.milena.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** A result as JSON: the report's components by their names, durations in ISO 8601. */
public final class JsonFile {
  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(
              new SimpleModule().addSerializer(Duration.class, ToStringSerializer.instance))
          .enable(SerializationFeature.INDENT_OUTPUT);
  private final Path path;

  public JsonFile(Path path) {
    this.path = path;
  }

  public void write(Object report) {
    try {
      new TextFile(path).write(text(report) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  public String text(Object report) throws IOException {
    return json.writeValueAsString(report);
  }
}
