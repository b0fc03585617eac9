// Each scenario stands alone, with users of its own.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { ANDROID, chatOf, Device, eventually, texts, WEB } from './device.js';
import { newUsers, userToken } from './server.js';

const online = async () => {
  const users = await newUsers(2);
  return Promise.all(users.map(user => Device.loggedIn(user)));
};

const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Tokens are made of whole seconds: one of the same second is the same token. */
const nextSecond = () => sleep(1_100);

export const scenarios = {
  async 'users are registered once and get tokens'() {
    const [user] = await newUsers(1);
    assert.equal((await userToken(user, WEB)).split('.').length, 3);
    await assert.rejects(userToken(`${user}-nobody`, WEB), { errCode: 1004 });
  },

  async 'login connects and synchronises'() {
    const [user] = await newUsers(1);
    const device = await Device.loggedIn(user);
    const names = device.events.map(event => event.name);
    const steps = ['OnConnecting', 'OnConnectSuccess', 'OnSyncServerStart', 'OnSyncServerFinish'].map(name => names.indexOf(name));
    assert.ok(!steps.includes(-1), `events: ${names}`);
    assert.ok(steps[0] < steps[1] && steps[2] < steps[3], `events: ${names}`);
  },

  async 'a token that is none is refused'() {
    const [user] = await newUsers(1);
    const device = new Device(user);
    await device.connect('none').catch(() => {}); // the call may fail as well as the connection
    await device.event('OnUserTokenInvalid');
  },

  async 'text goes both ways, live and with one numbering'() {
    const [a, b] = await online();
    const sent = await a.say(b.userID, 'hello');
    const first = await b.received('hello');
    await b.say(a.userID, 'hello yourself');
    const second = await a.received('hello yourself');
    assert.deepEqual([first.sendID, first.recvID, first.clientMsgID], [a.userID, b.userID, sent.clientMsgID]);
    assert.deepEqual([first.serverMsgID, first.sendTime], [sent.serverMsgID, sent.sendTime]);
    assert.deepEqual([first.seq, second.seq], [1, 2]);
  },

  async 'a burst arrives whole and in order'() {
    const [a, b] = await online();
    const wanted = numbers(1, 50).map(n => `burst ${n}`);
    for (const text of wanted) await a.say(b.userID, text);
    await b.received('burst 50');
    assert.deepEqual(texts(b.live()), wanted);
    assert.deepEqual(b.live().map(message => message.seq), numbers(1, 50));
  },

  async 'who was offline catches up'() {
    const [sender, receiver] = await newUsers(2);
    const a = await Device.loggedIn(sender);
    for (const text of ['one', 'two', 'three']) await a.say(receiver, text);
    const b = await Device.loggedIn(receiver);
    const row = await eventually('the conversation', () => b.conversationWith(sender), found => found?.unreadCount === 3);
    assert.match(row.latestMsg, /three/);
    assert.deepEqual(texts((await b.page(chatOf(sender, receiver))).messageList), ['one', 'two', 'three']);
  },

  async 'a message acknowledged just before a login is in its first synchronisation'() {
    const [sender, ...receivers] = await newUsers(6);
    const a = await Device.loggedIn(sender);
    for (const receiver of receivers) {
      await a.say(receiver, 'just before');
      const b = await Device.loggedIn(receiver);
      await eventually('the conversation', () => b.conversationWith(sender), found => found?.latestMsg?.includes('just before'), 3_000);
    }
  },

  async 'a message sent right after a connection is pushed to it'() {
    const [sender, ...receivers] = await newUsers(6);
    const a = await Device.loggedIn(sender);
    for (const receiver of receivers) {
      const b = new Device(receiver);
      await b.connect();
      await a.say(receiver, 'right after');
      await b.received('right after');
    }
  },

  async 'history pages back to seq 1 without gap or overlap'() {
    const [a, b] = await online();
    for (const n of numbers(1, 45)) await a.say(b.userID, `page ${n}`);
    await b.received('page 45');
    const reader = await Device.loggedIn(b.userID, ANDROID);
    let all = [];
    for (let pages = 0; pages < 5; pages++) {
      const page = await reader.page(chatOf(a.userID, b.userID), 20, all[0]?.clientMsgID);
      all = [...page.messageList, ...all];
      if (page.isEnd || page.messageList.length === 0) break;
    }
    assert.deepEqual(all.map(message => message.seq), numbers(1, 45));
    assert.deepEqual(texts(all), numbers(1, 45).map(n => `page ${n}`));
  },

  async 'the same clientMsgID sent twice is stored once'() {
    const [a, b] = await online();
    const message = await a.text('once');
    const first = await a.send(b.userID, message);
    const second = await a.send(b.userID, message);
    await a.say(b.userID, 'afterwards');
    await b.received('afterwards');
    assert.equal(second.serverMsgID, first.serverMsgID);
    const reader = await Device.loggedIn(b.userID, ANDROID);
    const { messageList } = await reader.page(chatOf(a.userID, b.userID));
    assert.deepEqual(messageList.map(stored => [stored.seq, stored.textElem?.content]), [[1, 'once'], [2, 'afterwards']]);
    assert.equal((await reader.conversationWith(a.userID)).unreadCount, 2);
  },

  async 'the sender\'s other device gets a copy'() {
    const [a, b] = await online();
    const other = await Device.loggedIn(a.userID, ANDROID);
    await a.say(b.userID, 'from my phone');
    await other.received('from my phone');
  },

  async 'a second login on the platform kicks the first'() {
    const [user] = await newUsers(1);
    const first = await Device.loggedIn(user);
    await nextSecond();
    const second = await Device.loggedIn(user);
    await first.event('OnKickedOffline');
    assert.equal(await second.call('getLoginStatus'), 3);
    assert.ok(!second.events.some(event => event.name === 'OnKickedOffline'), 'the second stays');
  },

  async 'a login on another platform leaves the first alone'() {
    const [a, b] = await online();
    await nextSecond();
    const phone = await Device.loggedIn(b.userID, ANDROID);
    await a.say(b.userID, 'to both');
    await Promise.all([b.received('to both'), phone.received('to both')]);
    assert.ok(!b.events.some(event => event.name === 'OnKickedOffline'));
  },

  async 'logout ends delivery and a later login catches up'() {
    const [a, b] = await online();
    await a.say(b.userID, 'before');
    await b.received('before');
    await b.logout();
    await a.say(b.userID, 'meanwhile');
    const again = await Device.loggedIn(b.userID);
    await eventually('the conversation', () => again.conversationWith(a.userID), found => found?.latestMsg?.includes('meanwhile'));
    assert.ok(!texts(b.live()).includes('meanwhile'), 'nothing after logout');
    assert.deepEqual(texts((await again.page(chatOf(a.userID, b.userID))).messageList), ['before', 'meanwhile']);
  },

  async 'a message to nobody is refused'() {
    const [user] = await newUsers(1);
    const device = await Device.loggedIn(user);
    await assert.rejects(device.say(`${user}-nobody`, 'hello?'));
  },
};
