package im.milena.stores.groups;

class InMemoryGroupRequestsTest extends GroupRequestsContract {
  private final GroupRequests requests = new InMemoryGroupRequests();

  @Override
  GroupRequests requests() {
    return requests;
  }
}
