package im.milena.wire;

import im.milena.serdes.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one self-contained gob stream: type definitions, then one struct. Types are taken from the
 * stream, because their ids differ between Go versions; fields are matched by name, in any order,
 * and unknown ones are skipped.
 *
 * <p>Input may be hostile: every step takes at least a byte, nothing is allocated beyond what the
 * frame holds, and nesting is bounded. Format: encoding/gob of the Go standard library.
 */
final class GobReader {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TYPES = 256;
  private static final int MAX_FIELDS = 1_024;

  /**
   * Receives the fields that are present. A field of another kind than its reader expects is
   * undecodable.
   */
  interface Fields {
    /** Whether the field of that name is wanted; if so it must be consumed from {@code value}. */
    boolean read(String name, Value value);
  }

  /** One field's value, to be taken as exactly one kind. */
  record Value(String name, int type, GobInput in) {
    int asInt() {
      require(GobType.INT);
      return in.signedInt(name);
    }

    String asText() {
      require(GobType.STRING);
      return new String(in.bytes(), StandardCharsets.UTF_8);
    }

    byte[] asBytes() {
      require(GobType.BYTES);
      return in.bytes();
    }

    private void require(int wanted) {
      if (type != wanted) {
        throw new UndecodableException(
            "gob field " + name + " must have type " + wanted + ", got: " + type);
      }
    }
  }

  private final Map<Integer, GobType> types = new HashMap<>();

  /**
   * @throws UndecodableException unless the bytes begin with definitions and one struct
   */
  void read(byte[] bytes, Fields fields) {
    var stream = new GobInput(bytes);
    while (!stream.isAtEnd()) {
      GobInput message = stream.message();
      int id = message.signedInt("type id");
      if (id >= 0) {
        defined(id).match(new Top(message, id, fields));
        return;
      }
      if (types.size() == MAX_TYPES) {
        throw new UndecodableException("gob frame defines more than " + MAX_TYPES + " types");
      }
      types.put(-id, definition(message));
    }
    throw new UndecodableException("gob frame has no value");
  }

  private void readStruct(GobInput in, GobType.Struct struct, Fields fields) {
    int index = -1;
    for (int delta = in.delta(); delta != 0; delta = in.delta()) {
      index += delta;
      if (index >= struct.fields().size()) {
        throw new UndecodableException("gob struct has no field " + index);
      }
      GobType.Field field = struct.fields().get(index);
      if (!fields.read(field.name(), new Value(field.name(), field.type(), in))) {
        skip(in, field.type(), MAX_DEPTH);
      }
    }
  }

  private void skip(GobInput in, int type, int depth) {
    if (depth == 0) {
      throw new UndecodableException("gob value is nested deeper than " + MAX_DEPTH);
    }
    switch (type) {
      case GobType.BOOL, GobType.INT, GobType.UINT, GobType.FLOAT -> in.unsigned();
      case GobType.BYTES, GobType.STRING -> in.skipBytes();
      case GobType.COMPLEX -> {
        in.unsigned();
        in.unsigned();
      }
      case GobType.INTERFACE -> skipInterface(in);
      default -> defined(type).match(new Skipping(in, depth - 1));
    }
  }

  /**
   * The name of the value's type, empty for none; then its id, before which definitions may stand
   * that nobody needs who does not read the value; then the value, with its length.
   */
  private static void skipInterface(GobInput in) {
    if (in.skipBytes() == 0) {
      return;
    }
    while (in.signedInt("type id") < 0) {
      definition(in);
      in.unsigned();
    }
    in.skipBytes();
  }

  private GobType defined(int id) {
    GobType type = types.get(id);
    if (type == null) {
      throw new UndecodableException("gob type " + id + " is not defined");
    }
    return type;
  }

  /**
   * A definition is itself a struct of which one field is set: array, slice, struct, map, or one of
   * three opaque.
   */
  private static GobType definition(GobInput in) {
    int kind = in.delta();
    GobType type =
        switch (kind) {
          case 1, 2 -> sequence(in);
          case 3 -> struct(in);
          case 4 -> dictionary(in);
          case 5, 6, 7 -> opaque(in);
          default -> throw new UndecodableException("gob defines an unknown kind: " + kind);
        };
    if (in.delta() != 0) {
      throw new UndecodableException("gob definition is more than one kind");
    }
    return type;
  }

  private static GobType sequence(GobInput in) {
    int[] numbers = commonAndNumbers(in, 3);
    return new GobType.Sequence(numbers[1]);
  }

  private static GobType dictionary(GobInput in) {
    int[] numbers = commonAndNumbers(in, 3);
    return new GobType.Dictionary(numbers[1], numbers[2]);
  }

  private static GobType opaque(GobInput in) {
    commonAndNumbers(in, 1);
    return new GobType.Opaque();
  }

  private static GobType struct(GobInput in) {
    List<GobType.Field> fields = new ArrayList<>();
    int index = -1;
    for (int delta = in.delta(); delta != 0; delta = in.delta()) {
      index += delta;
      switch (index) {
        case 0 -> named(in);
        case 1 -> {
          int count = in.count();
          if (count > MAX_FIELDS) {
            throw new UndecodableException("gob struct has more than " + MAX_FIELDS + " fields");
          }
          for (int i = 0; i < count; i++) {
            fields.add(named(in));
          }
        }
        default -> throw new UndecodableException("gob struct type has no field " + index);
      }
    }
    return new GobType.Struct(fields);
  }

  /** Field 0 is the type's own name and id, the others are numbers. */
  private static int[] commonAndNumbers(GobInput in, int fieldCount) {
    int[] numbers = new int[fieldCount];
    int index = -1;
    for (int delta = in.delta(); delta != 0; delta = in.delta()) {
      index += delta;
      if (index >= fieldCount) {
        throw new UndecodableException("gob type has no field " + index);
      }
      if (index == 0) {
        named(in);
      } else {
        numbers[index] = in.signedInt("type");
      }
    }
    return numbers;
  }

  /** A name and a type id: gob's form of both a type's own name and a field of a struct. */
  private static GobType.Field named(GobInput in) {
    String name = "";
    int type = 0;
    int index = -1;
    for (int delta = in.delta(); delta != 0; delta = in.delta()) {
      index += delta;
      switch (index) {
        case 0 -> name = new String(in.bytes(), StandardCharsets.UTF_8);
        case 1 -> type = in.signedInt("type id");
        default -> throw new UndecodableException("gob type name has no field " + index);
      }
    }
    return new GobType.Field(name, type);
  }

  /** Reads the frame's value, which has to be a struct. */
  private final class Top implements GobType.Cases {
    private final GobInput in;
    private final int id;
    private final Fields fields;

    Top(GobInput in, int id, Fields fields) {
      this.in = in;
      this.id = id;
      this.fields = fields;
    }

    @Override
    public void struct(GobType.Struct type) {
      readStruct(in, type, fields);
    }

    @Override
    public void sequence(GobType.Sequence type) {
      throw noStruct();
    }

    @Override
    public void dictionary(GobType.Dictionary type) {
      throw noStruct();
    }

    @Override
    public void opaque(GobType.Opaque type) {
      throw noStruct();
    }

    private UndecodableException noStruct() {
      return new UndecodableException("gob value must be a struct, got type: " + id);
    }
  }

  /** Passes over a value that nobody wants. */
  private final class Skipping implements GobType.Cases {
    private final GobInput in;
    private final int depth;

    Skipping(GobInput in, int depth) {
      this.in = in;
      this.depth = depth;
    }

    @Override
    public void struct(GobType.Struct type) {
      readStruct(
          in,
          type,
          (name, value) -> {
            skip(in, value.type(), depth);
            return true;
          });
    }

    @Override
    public void sequence(GobType.Sequence type) {
      for (int left = in.count(); left > 0; left--) {
        skip(in, type.element(), depth);
      }
    }

    @Override
    public void dictionary(GobType.Dictionary type) {
      for (int left = in.count(); left > 0; left--) {
        skip(in, type.key(), depth);
        skip(in, type.value(), depth);
      }
    }

    @Override
    public void opaque(GobType.Opaque type) {
      in.skipBytes();
    }
  }
}
