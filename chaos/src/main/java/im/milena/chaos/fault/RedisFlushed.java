package im.milena.chaos.fault;

final class RedisFlushed implements Fault {
  @Override
  public String name() {
    return "redis-flushed";
  }

  @Override
  public String does() {
    return "Takes all data from Redis by FLUSHALL, in rounds.";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public void strike(Scene scene) {
    for (int round = 0; round < scene.rounds(); round++) {
      scene.cluster().tellRedis("FLUSHALL");
      scene.awaitFlow();
    }
  }
}
