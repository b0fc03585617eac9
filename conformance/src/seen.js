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
  for (const { conversationID } of conversations) {
    messages[conversationID] = (await device.history(conversationID)).map(message => `${message.seq} ${message.sendID} ${texts([message])}`);
  }
  return {
    friends: byKey(friends, 'userID', 'nickname', 'remark'),
    blacks: byKey(blacks, 'userID'),
    groups: byKey(groups, 'groupID', 'groupName', 'ownerUserID', 'memberCount'),
    members,
    conversations: byKey(conversations, 'conversationID', 'isPinned', 'recvMsgOpt', 'showName'),
    unread: Object.fromEntries(conversations.map(row => [row.conversationID, row.unreadCount]).sort()),
    total,
    messages: Object.fromEntries(Object.entries(messages).sort()),
  };
}

/** Waits until what the device shows is what it should; then the first difference is the error. Parts that are not expected are not compared. */
export async function shows(device, what, expected, read = seen, milliseconds = 10_000) {
  const end = Date.now() + milliseconds * patience;
  for (;;) {
    try {
      const all = await read(device);
      return assert.deepEqual(Object.fromEntries(Object.keys(expected).map(part => [part, all[part]])), expected);
    } catch (problem) {
      if (Date.now() > end) throw new Error(`${device.userID} on platform ${device.platformID}, ${what}: ${problem.message}`);
      await sleep(300);
    }
  }
}
