package im.milena.stores.belongings;

class InMemoryBelongingsTest extends BelongingsContract {
  private final Belongings belongings = InMemoryBelongings.create();

  @Override
  Belongings belongings() {
    return belongings;
  }
}
