// Friends, requests and blocks.
import assert from 'node:assert/strict';
import { ANDROID, ids } from '../device.js';
import { eventually } from '../patience.js';

const BLOCKED = 1302;

export const friends = {
  async 'a friend is asked and accepts'(stage) {
    const [a, b] = await stage.online();
    await a.call('addFriend', { toUserID: b.userID, reqMsg: 'please' });
    const { data } = await b.event('OnFriendApplicationAdded');
    assert.deepEqual([data.fromUserID, data.reqMsg], [a.userID, 'please']);
    await b.call('acceptFriendApplication', { toUserID: a.userID, handleMsg: 'gladly' });
    assert.equal((await a.event('OnFriendApplicationAccepted')).data.handleMsg, 'gladly');
    await eventually('the friend', () => ids(a.friends()), all => all.join() === b.userID);
    assert.deepEqual(await ids((await stage.peer(a.userID, ANDROID)).friends()), [b.userID]);
  },

  async 'a friend is asked and refuses'(stage) {
    const [b, a] = await stage.online();
    await a.call('addFriend', { toUserID: b.userID, reqMsg: 'please' });
    await b.event('OnFriendApplicationAdded');
    await b.call('refuseFriendApplication', { toUserID: a.userID, handleMsg: 'no' });
    assert.equal((await a.event('OnFriendApplicationRejected')).data.handleMsg, 'no');
    assert.deepEqual(await b.friends(), []);
  },

  async 'a friend is named and deleted, on the other device too'(stage) {
    const [a, b] = await stage.online();
    await a.befriend(b);
    const other = await stage.peer(a.userID, ANDROID);
    await a.call('updateFriends', { friendUserIDs: [b.userID], remark: 'Bee' });
    for (const device of [a, other]) {
      await eventually('the name', async () => (await device.friends()).map(friend => friend.remark), names => names.join() === 'Bee');
    }
    await a.call('deleteFriend', b.userID);
    for (const device of [a, other]) await eventually('no friend', () => ids(device.friends()), all => all.length === 0);
  },

  async 'a chat has the name that its user gave to the friend, on a new device too'(stage) {
    const [a, b] = await stage.online();
    await a.befriend(b);
    await a.call('updateFriends', { friendUserIDs: [b.userID], remark: 'Bee' });
    const other = await stage.loggedIn(a.userID, ANDROID);
    await eventually('the name', () => other.conversationWith(b.userID), row => row?.showName === 'Bee');
  },

  async 'who is blocked cannot send'(stage) {
    const [b, a] = await stage.online();
    await b.block(a.userID);
    await eventually('the block', () => ids(b.blacks()), all => all.join() === a.userID);
    await assert.rejects(a.say(b.userID, 'hello?'), { errCode: BLOCKED });
    await b.call('removeBlack', a.userID);
    await a.say(b.userID, 'hello again');
    await b.received('hello again');
  },
};
