package im.milena.stores.documents;

class InMemoryUsersTest extends UsersContract {
  private final Users users = new InMemoryUsers();

  @Override
  Users users() {
    return users;
  }
}
