// Groups: who is in them, who may what, and that the right ones hear of it.
import assert from 'node:assert/strict';
import { ANDROID, chatIn, ids, texts } from '../device.js';
import { eventually } from '../patience.js';
import { newUsers } from '../server.js';

const ON_REQUEST = 1;
const ADMIN = 60;
const CREATED = '#1501';

export const groups = {
  async 'a group is known to every member and carries what they say'(stage) {
    const [b, a, c] = await stage.online(2);
    const group = await a.group([b, c], { groupName: 'three' });
    await b.say(group, 'hello all');
    const [atA, atC] = await Promise.all([a.received('hello all'), c.received('hello all')]);
    for (const got of [atA, atC]) assert.deepEqual([got.sendID, got.groupID, got.seq], [b.userID, group.groupID, 2]);
    const reader = await stage.peer(b.userID, ANDROID);
    for (const device of [b, reader]) {
      assert.deepEqual((await device.groups()).map(({ groupName, memberCount }) => [groupName, memberCount]), [['three', 3]]);
      assert.deepEqual(texts(await device.history(chatIn(group.groupID))), [CREATED, 'hello all']);
    }
  },

  async 'a member who was offline catches up'(stage) {
    const [owner, member] = await newUsers(2);
    const a = await stage.peer(owner);
    const group = await a.group([member]);
    await a.say(group, 'one');
    await a.cameBack(chatIn(group.groupID), await a.say(group, 'two'));
    const b = await stage.loggedIn(member);
    await eventually('the conversation', () => b.conversationOf(group.groupID), row => row?.unreadCount === 3);
    assert.deepEqual(texts(await b.history(chatIn(group.groupID))), [CREATED, 'one', 'two']);
  },

  async 'members are invited, kicked and leave'(stage) {
    const [b, a, c] = await stage.online(2);
    const group = await a.group([c]);
    await a.call('inviteUserToGroup', { groupID: group.groupID, reason: 'come', userIDList: [b.userID] });
    await b.joined(group.groupID);
    await c.event('OnGroupMemberAdded', ({ data }) => data?.userID === b.userID);
    await a.say(group, 'welcome');
    await b.received('welcome');

    await a.call('kickGroupMember', { groupID: group.groupID, reason: 'out', userIDList: [b.userID] });
    await b.event('OnJoinedGroupDeleted');
    await b.left(group.groupID);
    await assert.rejects(b.say(group, 'still here?'));
    await a.say(group, 'among us');
    await c.received('among us');
    assert.ok(!texts(b.live()).includes('among us'), 'nothing for who was kicked');

    await c.call('quitGroup', group.groupID);
    await a.event('OnGroupMemberDeleted', ({ data }) => data?.userID === c.userID);
    await eventually('one is left', () => ids(a.members(group.groupID)), all => all.join() === a.userID);
  },

  async 'joining on request waits for the owner'(stage) {
    const [b, a] = await stage.online();
    const group = await a.group([], { needVerification: ON_REQUEST });
    await b.call('joinGroup', { groupID: group.groupID, reqMsg: 'please', joinSource: 3 });
    await a.event('OnGroupApplicationAdded', ({ data }) => data?.userID === b.userID);
    await assert.rejects(b.say(group, 'let me in'));
    await a.call('acceptGroupApplication', { groupID: group.groupID, fromUserID: b.userID, handleMsg: 'ok' });
    await b.event('OnGroupApplicationAccepted');
    await b.joined(group.groupID);
    await b.say(group, 'thanks');
    await a.received('thanks');
  },

  async 'name, roles and mutes are changed by who may, and seen by all'(stage) {
    const [b, a, c] = await stage.online(2);
    const group = await a.group([b, c]);
    const { groupID } = group;
    await assert.rejects(b.call('setGroupInfo', { groupID, groupName: 'mine' }));
    await a.call('setGroupMemberInfo', { groupID, userID: b.userID, roleLevel: ADMIN });
    await b.event('OnGroupMemberInfoChanged', ({ data }) => data?.userID === b.userID && data.roleLevel === ADMIN);
    await b.call('setGroupInfo', { groupID, groupName: 'ours' });
    await c.event('OnGroupInfoChanged', ({ data }) => data?.groupName === 'ours');
    await b.call('changeGroupMemberMute', { groupID, userID: c.userID, mutedSeconds: 60 });
    await eventually('the mute', () => c.say(group, 'anybody?').then(() => 'sent', problem => problem.errCode), code => code === 1402);
  },

  async 'a dismissed group is gone for its members'(stage) {
    const [b, a] = await stage.online();
    const group = await a.group([b]);
    await a.call('dismissGroup', group.groupID);
    await b.event('OnGroupDismissed');
    await b.left(group.groupID);
    await assert.rejects(b.say(group, 'anyone?'));
  },
};
