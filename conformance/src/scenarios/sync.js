// A client that knows nothing, or has missed something, ends where a client is that was there all along.
import assert from 'node:assert/strict';
import { ANDROID, chatIn, chatOf, WEB } from '../device.js';
import { eventually } from '../patience.js';
import { seenForLong, shows } from '../seen.js';
import { newUsers } from '../server.js';

/** A user with a bit of everything, and the others in its life. */
async function settled(stage) {
  const [user, friend, colleague, stranger] = await stage.online(3);
  await friend.befriend(user);
  await colleague.befriend(user);
  await user.call('updateFriends', { friendUserIDs: [friend.userID], remark: 'old friend' });
  const team = await colleague.group([user, friend], { groupName: 'team' });
  const club = await friend.group([user], { groupName: 'club' });
  const slip = await friend.say(user.userID, 'a slip');
  for (const text of ['one', 'two', 'three']) await friend.say(user.userID, text);
  await user.received('three');
  await user.read(chatOf(user.userID, friend.userID));
  await user.read(chatIn(team.groupID));
  await user.say(team, 'good morning');
  await colleague.say(team, 'good morning to you');
  await stranger.say(user.userID, 'do you know me?');
  await user.received('good morning to you');
  await user.received('do you know me?');
  await friend.revoke(chatOf(user.userID, friend.userID), slip);
  await user.event('OnNewRecvMessageRevoked');
  return { user, friend, colleague, stranger, team, club };
}

/** One change of every kind, made while a device of the user is away; the reads and settings come from another device of the user. */
async function everythingChanges(stage, { user, friend, colleague, stranger, team, club }) {
  const newcomer = await stage.peer((await newUsers(1))[0]);
  await newcomer.befriend(user);
  await user.call('deleteFriend', colleague.userID);
  await user.call('updateFriends', { friendUserIDs: [friend.userID], remark: 'dear friend' });
  await user.block(stranger.userID);

  const choir = await newcomer.group([user, friend], { groupName: 'choir' });
  await colleague.call('setGroupInfo', { groupID: team.groupID, groupName: 'great team' });
  await colleague.call('inviteUserToGroup', { groupID: team.groupID, reason: 'come', userIDList: [newcomer.userID] });
  await colleague.call('kickGroupMember', { groupID: team.groupID, reason: 'bye', userIDList: [friend.userID] });
  await friend.call('kickGroupMember', { groupID: club.groupID, reason: 'bye', userIDList: [user.userID] });

  const slip = await friend.say(user.userID, 'another slip');
  await friend.say(user.userID, 'to be read');
  await newcomer.say(choir, 'la la la');
  await colleague.say(team, 'still there?');
  await user.say(friend.userID, 'from the other device');
  await Promise.all(['to be read', 'la la la', 'still there?'].map(text => user.received(text)));
  await friend.revoke(chatOf(user.userID, friend.userID), slip);
  await user.event('OnNewRecvMessageRevoked', ({ data }) => data.clientMsgID === slip.clientMsgID);
  await user.read(chatOf(user.userID, friend.userID));
  await user.call('setConversation', { conversationID: chatIn(team.groupID), isPinned: true });
  await user.left(club.groupID);
  await eventually('the setting', () => user.conversationOf(team.groupID), row => row.isPinned);
  await eventually('the last message', () => user.conversationOf(choir.groupID), row => row?.latestMsg?.includes('la la la'));
}

/** @param away what the user's second device goes through while everything changes */
async function missesNothing(stage, away) {
  const life = await settled(stage);
  const other = await stage.loggedIn(life.user.userID, ANDROID);
  await away(other, () => everythingChanges(stage, life));
  const there = await seenForLong(life.user);
  assert.ok(Object.keys(there.messages).length >= 4, 'the comparison is about something');
  await shows(other, 'after it was away', there);
}

export const sync = {
  async 'a client that is installed anew ends as before'(stage) {
    const { user } = await settled(stage);
    const before = await seenForLong(user);
    await user.logout();
    await shows(await stage.loggedIn(user.userID, WEB), 'installed anew', before);
  },

  'a client that was cut off while everything changed is equal to one that was there': stage =>
    missesNothing(stage, async (other, changes) => {
      other.lost();
      await changes();
      await other.found();
    }),

  'a client that was not running while everything changed is equal to one that was there': stage =>
    missesNothing(stage, async (other, changes) => {
      await other.stop();
      await changes();
      await other.start();
      await other.login();
    }),
};
