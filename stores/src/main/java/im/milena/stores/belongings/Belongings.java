package im.milena.stores.belongings;

/**
 * What belongs to single users and is nobody else's business: simple documents without versions.
 */
public record Belongings(
    UserCommands commands, ClientConfigs configs, PushTargets pushTargets, ClientLogs logs) {}
