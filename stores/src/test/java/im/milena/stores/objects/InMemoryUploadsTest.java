package im.milena.stores.objects;

class InMemoryUploadsTest extends UploadsContract {
  @Override
  Uploads uploads() {
    return new InMemoryUploads();
  }
}
