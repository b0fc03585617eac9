// Registration, tokens, logins, and what ends a session.
import assert from 'node:assert/strict';
import { ANDROID, chatOf, texts, WEB } from '../device.js';
import { eventually, sleep } from '../patience.js';
import { asAdmin, newUsers, userToken } from '../server.js';

/** Tokens are made of whole seconds: one of the same second is the same token. */
const nextSecond = () => sleep(1_100);

const LOGGED_IN = 3;

export const accounts = {
  async 'users are registered once and get tokens'() {
    const [user] = await newUsers(1);
    assert.equal((await userToken(user, WEB)).split('.').length, 3);
    await assert.rejects(asAdmin('/user/user_register', { users: [{ userID: user, nickname: 'again', faceURL: '' }] }), { errCode: 1102 });
    await assert.rejects(userToken(`${user}-nobody`, WEB), { errCode: 1004 });
  },

  async 'login connects and synchronises'(stage) {
    const [user] = await newUsers(1);
    const device = await stage.loggedIn(user);
    const names = device.events.map(event => event.name);
    const steps = ['OnConnecting', 'OnConnectSuccess', 'OnSyncServerStart', 'OnSyncServerFinish'].map(name => names.indexOf(name));
    assert.ok(!steps.includes(-1), `events: ${names}`);
    assert.ok(steps[0] < steps[1] && steps[2] < steps[3], `events: ${names}`);
    assert.equal((await device.call('getSelfUserInfo')).userID, user);
  },

  async 'a token that is none is refused'(stage) {
    const [user] = await newUsers(1);
    const device = await stage.device(user);
    await device.connect('none').catch(() => {}); // the call may fail as well as the connection
    await device.event('OnUserTokenInvalid');
  },

  async 'a second login on the platform kicks the first'(stage) {
    const [user] = await newUsers(1);
    const first = await stage.loggedIn(user);
    await nextSecond();
    const second = await stage.loggedIn(user);
    await first.event('OnKickedOffline');
    assert.equal(await second.call('getLoginStatus'), LOGGED_IN);
    assert.ok(!second.saw('OnKickedOffline'), 'the second stays');
  },

  async 'a login on another platform leaves the first alone'(stage) {
    const [b, a] = await stage.online();
    await nextSecond();
    const phone = await stage.peer(b.userID, ANDROID);
    await a.say(b.userID, 'to both');
    await Promise.all([b.received('to both'), phone.received('to both')]);
    assert.ok(!b.saw('OnKickedOffline'));
  },

  async 'an administrator forces a platform out'(stage) {
    const [device] = await stage.online(0);
    await asAdmin('/auth/force_logout', { userID: device.userID, platformID: device.platformID });
    await device.event('OnKickedOffline');
  },

  async 'logout ends delivery and a later login catches up'(stage) {
    const [b, a] = await stage.online();
    await a.say(b.userID, 'before');
    await b.received('before');
    await b.logout();
    await a.say(b.userID, 'meanwhile');
    const delivered = texts(b.live());
    await b.restart();
    await b.login();
    await eventually('the conversation', () => b.conversationWith(a.userID), found => found?.latestMsg?.includes('meanwhile'));
    assert.ok(!delivered.includes('meanwhile'), 'nothing after logout');
    assert.deepEqual(texts(await b.history(chatOf(a.userID, b.userID))), ['before', 'meanwhile']);
  },

  async 'a cut connection comes back by itself and misses nothing'(stage) {
    const [b, a] = await stage.online();
    await a.say(b.userID, 'before');
    await b.received('before');
    b.lost();
    await a.say(b.userID, 'meanwhile');
    await b.found();
    await a.say(b.userID, 'after');
    await b.received('after');
    await eventually('the messages', async () => texts(await b.history(chatOf(a.userID, b.userID))), all => all.join() === 'before,meanwhile,after');
    assert.equal((await b.conversationWith(a.userID)).unreadCount, 3);
  },
};
