package im.milena.bench.login;

import java.util.Map;
import java.util.Set;

/**
 * What a user has, by ids.
 *
 * @param members of each group, by its id
 * @param newest the clientMsgID of each conversation's newest message, by the conversation's id
 */
public record UserData(
    Set<String> friends, Map<String, Set<String>> members, Map<String, String> newest) {
  public UserData {
    friends = Set.copyOf(friends);
    members = Map.copyOf(members);
    newest = Map.copyOf(newest);
  }
}
