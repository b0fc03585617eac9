package im.milena.api;

import im.milena.directory.conversations.ConversationList;
import im.milena.directory.conversations.ReadMarks;
import im.milena.directory.groups.GroupDirectory;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.tokens.TokenService;
import im.milena.directory.users.UserAccounts;
import im.milena.stores.reading.ConversationReads;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the routes work with.
 *
 * @param readiness asked at each {@code GET /readyz}: what keeps this process from serving, as
 *     sentences; empty if nothing does
 */
public record ApiParts(
    TokenService tokens,
    UserAccounts users,
    GroupDirectory groups,
    MessageSender sender,
    ConversationReads reads,
    ConversationList conversations,
    ReadMarks readMarks,
    PrometheusMeterRegistry metrics,
    Supplier<List<String>> readiness,
    Clock clock) {}
