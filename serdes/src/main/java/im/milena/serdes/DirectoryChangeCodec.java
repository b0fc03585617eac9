package im.milena.serdes;

import im.milena.log.DirectoryChange;

final class DirectoryChangeCodec implements Codec<DirectoryChange> {
  @Override
  public byte[] encode(DirectoryChange value) {
    return im.milena.serdes.proto.DirectoryChange.newBuilder()
        .setKind(value.kind())
        .setDocument(value.document())
        .build()
        .toByteArray();
  }

  @Override
  public DirectoryChange decode(byte[] bytes) {
    return Parsing.decode(
        "a directory change",
        () -> {
          var p = im.milena.serdes.proto.DirectoryChange.parseFrom(bytes);
          return new DirectoryChange(p.getKind(), p.getDocument());
        });
  }
}
