package im.milena.stores.history;

/**
 * Which log it is that something was read from. A topic that is deleted and made anew has another
 * id under the same name.
 *
 * @param cluster id of the Kafka cluster
 * @param ingress topic id of {@code messages.ingress}
 * @param log topic id of {@code conversation.log}
 */
public record LogOrigin(String cluster, String ingress, String log) {}
