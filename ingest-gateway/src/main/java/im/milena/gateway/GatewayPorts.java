package im.milena.gateway;

import im.milena.directory.DeliveryWriter;
import im.milena.directory.groups.reading.GroupMembers;
import im.milena.directory.sending.MessageSender;
import im.milena.directory.tokens.Kicks;
import im.milena.directory.tokens.TokenChecks;
import im.milena.stores.presence.Presence;
import im.milena.stores.presence.Slots;
import im.milena.stores.presence.Watchers;
import im.milena.stores.reading.ConversationReads;

/** What a gateway asks of the rest. All of it stays open; its maker closes it. */
public record GatewayPorts(
    TokenChecks tokens,
    MessageSender sender,
    ConversationReads reads,
    PinnedConversations pinned,
    Presence presence,
    Watchers watchers,
    Slots slots,
    GroupMembers members,
    Kicks kicks,
    DeliveryWriter deliveries) {}
