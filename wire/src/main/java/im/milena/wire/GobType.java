package im.milena.wire;

import java.util.List;

/**
 * A type that a gob stream defined for itself. Numbers are ids of other types, built-in ones or
 * defined ones.
 */
sealed interface GobType {
  void match(Cases cases);

  /** What is done with each kind of type. */
  interface Cases {
    void struct(Struct type);

    void sequence(Sequence type);

    void dictionary(Dictionary type);

    void opaque(Opaque type);
  }

  int BOOL = 1;
  int INT = 2;
  int UINT = 3;
  int FLOAT = 4;
  int BYTES = 5;
  int STRING = 6;
  int COMPLEX = 7;
  int INTERFACE = 8;

  record Struct(List<Field> fields) implements GobType {
    public Struct {
      fields = List.copyOf(fields);
    }

    @Override
    public void match(Cases cases) {
      cases.struct(this);
    }
  }

  record Field(String name, int type) {}

  /** A slice or an array: a count, then elements. */
  record Sequence(int element) implements GobType {
    @Override
    public void match(Cases cases) {
      cases.sequence(this);
    }
  }

  record Dictionary(int key, int value) implements GobType {
    @Override
    public void match(Cases cases) {
      cases.dictionary(this);
    }
  }

  /** A type with an encoding of its own: a byte string. */
  record Opaque() implements GobType {
    @Override
    public void match(Cases cases) {
      cases.opaque(this);
    }
  }
}
