package im.milena.directory.conversations;

import com.github.benmanes.caffeine.cache.Ticker;
import im.milena.directory.changes.ChangeListener;
import im.milena.directory.sending.Attempt;
import im.milena.directory.sending.Freshness;
import im.milena.directory.sending.ReceiveOption;
import im.milena.directory.sending.Recent;
import im.milena.directory.sending.SendRules;
import im.milena.directory.sending.SendVerdict;
import im.milena.log.DirectoryChange;
import im.milena.message.ContentType;
import im.milena.message.UserId;
import im.milena.stores.conversations.ConversationRow;
import im.milena.stores.conversations.ConversationRow.Settings;
import im.milena.stores.conversations.Conversations;
import java.time.Duration;
import java.util.List;

/**
 * What a single chat's receiver has set for this conversation. Read receipts pass anyway. Source:
 * OpenIM behaviour a.3.
 */
public final class ConversationSendRules implements SendRules, ChangeListener {
  private final Recent<ConversationHeads.Key, Integer> options;

  /**
   * @param age after which copies are read again if no change is told
   */
  public ConversationSendRules(Conversations rows, Duration age, Ticker ticker) {
    this.options =
        new Recent<>(
            age,
            ticker,
            key ->
                rows.of(key.owner(), List.of(key.conversation())).stream()
                    .findFirst()
                    .map(ConversationRow::settings)
                    .orElse(Settings.DEFAULT)
                    .receiveOption());
  }

  @Override
  public SendVerdict judge(Attempt attempt, Freshness freshness) {
    if (attempt.message().isGroup()
        || attempt.isNotification()
        || attempt.message().contentType() == ContentType.READ_RECEIPT) {
      return SendVerdict.Admitted.PLAIN;
    }
    var key =
        new ConversationHeads.Key(
            new UserId(attempt.message().receiver()), attempt.message().chat());
    return ReceiveOption.of(options.get(key, freshness)).verdict();
  }

  @Override
  public void changed(DirectoryChange change) {
    if (change.kind().equals(Conversations.KIND)) {
      options.forget(ConversationHeads.keyOf(change.document()));
    }
  }

  @Override
  public void lostTrack() {
    options.forgetAll();
  }
}
