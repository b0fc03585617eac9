package im.milena.topics;

import java.util.List;

/** What {@link TopicAdmin#alter} did and what it would not do. */
public record Alteration(List<TopicDifference> applied, List<Refusal> refused) {
  public Alteration {
    applied = List.copyOf(applied);
    refused = List.copyOf(refused);
  }

  /** A difference that stays, and why. */
  public record Refusal(TopicDifference difference, String reason) {
    @Override
    public String toString() {
      return difference + ". Left alone: " + reason;
    }
  }
}
