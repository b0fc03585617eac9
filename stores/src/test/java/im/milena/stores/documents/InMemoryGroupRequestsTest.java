package im.milena.stores.documents;

class InMemoryGroupRequestsTest extends GroupRequestsContract {
  private final GroupRequests requests = new InMemoryGroupRequests();

  @Override
  GroupRequests requests() {
    return requests;
  }
}
