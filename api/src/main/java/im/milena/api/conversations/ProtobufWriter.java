package im.milena.api.conversations;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the fields of one protobuf message; zeros and empty texts are left out, as in proto3. */
final class ProtobufWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  private interface Step {
    void run() throws IOException;
  }

  ProtobufWriter text(int field, String value) {
    return step(!value.isEmpty(), () -> out.writeString(field, value));
  }

  ProtobufWriter number(int field, long value) {
    return step(value != 0, () -> out.writeInt64(field, value));
  }

  ProtobufWriter flag(int field, boolean value) {
    return step(value, () -> out.writeBool(field, true));
  }

  /** An embedded message, written even if it is empty. */
  ProtobufWriter message(int field, byte[] value) {
    return step(true, () -> out.writeByteArray(field, value));
  }

  byte[] bytes() {
    step(true, out::flush);
    return bytes.toByteArray();
  }

  private ProtobufWriter step(boolean wanted, Step step) {
    try {
      if (wanted) {
        step.run();
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
