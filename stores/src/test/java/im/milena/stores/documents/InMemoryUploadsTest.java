package im.milena.stores.documents;

class InMemoryUploadsTest extends UploadsContract {
  @Override
  Uploads uploads() {
    return new InMemoryUploads();
  }
}
