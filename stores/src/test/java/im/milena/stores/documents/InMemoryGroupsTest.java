package im.milena.stores.documents;

class InMemoryGroupsTest extends GroupsContract {
  private final Groups groups = new InMemoryGroups();

  @Override
  Groups groups() {
    return groups;
  }
}
