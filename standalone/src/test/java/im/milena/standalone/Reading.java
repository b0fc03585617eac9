package im.milena.standalone;

import im.milena.bench.client.ClientDevice;
import im.milena.bench.client.ReceivedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One device that reads one chat, as clients do; whatever is no answer is an exception. */
record Reading(ClientDevice device, Chat chat) {
  private static final int PAGE = 100;

  /** Gateways say so themselves after 9. */
  private static final int ANSWER_SECONDS = 12;

  /** 0 if the chat is not in the user's list. */
  long maxSeq() {
    return answer(device.maxSeqs()).getOrDefault(chat.conversation(), 0L);
  }

  long unread() {
    return answer(device.unread()).getOrDefault(chat.conversation(), 0L);
  }

  /** Both included, page by page. */
  List<ReceivedMessage> range(long from, long to) {
    List<ReceivedMessage> messages = new ArrayList<>();
    for (long page = from; page <= to; page += PAGE) {
      messages.addAll(
          answer(device.history(chat.conversation(), page, Math.min(to, page + PAGE - 1))));
    }
    return messages;
  }

  private static <T> T answer(CompletableFuture<T> question) {
    return question.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
  }
}
