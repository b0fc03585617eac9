package im.milena.api;

class InMemoryApiTest extends ApiContract {
  @Override
  RunningApi.Stores stores() {
    return InMemory.stores();
  }
}
