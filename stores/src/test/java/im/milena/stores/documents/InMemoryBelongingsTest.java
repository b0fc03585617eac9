package im.milena.stores.documents;

class InMemoryBelongingsTest extends BelongingsContract {
  private final Belongings belongings = InMemoryBelongings.create();

  @Override
  Belongings belongings() {
    return belongings;
  }
}
