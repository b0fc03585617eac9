package im.milena.chaos.verdict;

import im.milena.chaos.load.Chat;
import im.milena.chaos.verdict.Evidence.Found;
import java.util.List;

/** Somewhere that shows a conversation's messages. */
interface Place {
  String name();

  /** All of them, in the place's order. */
  List<Found> messages(Chat chat);
}
