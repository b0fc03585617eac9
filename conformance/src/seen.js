// Everything a client shows its user, in a form that can be compared.
import assert from 'node:assert/strict';
import { texts } from './device.js';
import { patience, sleep } from './patience.js';

/** Rows in an order of their own, each as its key and the given fields. */
const byKey = (rows, key, ...fields) => Object.fromEntries(rows.map(row => [row[key], fields.map(field => row[field]).join(' | ')]).sort());

export async function seen(device) {
  const [friends, blacks, groups, conversations, total] = await Promise.all([
    device.friends(), device.blacks(), device.groups(), device.conversations(), device.call('getTotalUnreadMsgCount')]);
  const members = {};
  for (const { groupID } of groups) members[groupID] = byKey(await device.members(groupID), 'userID', 'nickname', 'roleLevel');
  const messages = {};
  // Of a group that its user has left a client shows what it happens to have, or nothing.
  for (const { conversationID } of conversations.filter(({ groupID }) => !groupID || groupID in members)) {
    messages[conversationID] = (await device.history(conversationID)).map(message => `${message.seq} ${message.sendID} ${texts([message])}`);
  }
  return {
    friends: byKey(friends, 'userID', 'nickname', 'remark'),
    blacks: byKey(blacks, 'userID'),
    groups: byKey(groups, 'groupID', 'groupName', 'ownerUserID', 'memberCount'),
    members,
    conversations: byKey(conversations, 'conversationID', 'isPinned', 'recvMsgOpt'),
    names: byKey(conversations, 'conversationID', 'showName'),
    unread: Object.fromEntries(conversations.map(row => [row.conversationID, row.unreadCount]).sort()),
    total,
    messages: Object.fromEntries(Object.entries(messages).sort()),
  };
}

/** What a device shows that has been in use for a while. */
export async function seenForLong(device) {
  const all = await seen(device);
  if (!device.keepsTotal) delete all.total;
  if (!device.keepsNames) delete all.names;
  return all;
}

/** Waits until what the device shows is what it should; then the first difference is the error. Only parts that both name are compared. */
export async function shows(device, what, expected, read = seen, milliseconds = 10_000) {
  const end = Date.now() + milliseconds * patience;
  for (;;) {
    try {
      const all = await read(device);
      const parts = Object.keys(expected).filter(part => part in all);
      const of = shown => Object.fromEntries(parts.map(part => [part, shown[part]]));
      return assert.deepEqual(of(all), of(expected));
    } catch (problem) {
      if (Date.now() > end) throw new Error(`${device.userID} on platform ${device.platformID}, ${what}: ${problem.message}`);
      await sleep(300);
    }
  }
}
