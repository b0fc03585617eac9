// What is sent between two users, and what becomes of it later.
import assert from 'node:assert/strict';
import { ANDROID, chatOf, texts } from '../device.js';
import { eventually } from '../patience.js';
import { newUsers } from '../server.js';

const REVOKED = 2101;

const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** How often to try what may go wrong by chance. */
const attempts = stage => (stage.client.light ? 5 : 1);

/** Says why a scenario is not run with a client. */
const notWith = (reasons, scenario) => Object.assign(scenario, { notWith: reasons });

/** Two users, and a message that both have. */
async function withMessage(stage) {
  const [user, peer] = await stage.online();
  const chat = chatOf(user.userID, peer.userID);
  const message = await peer.say(user.userID, 'the message');
  await user.received('the message');
  return { user, peer, chat, message };
}

export const messages = {
  async 'text goes both ways, live and with one numbering'(stage) {
    const [a, b] = await stage.online();
    const sent = await a.say(b.userID, 'hello');
    const first = await b.received('hello');
    await b.say(a.userID, 'hello yourself');
    const second = await a.received('hello yourself');
    assert.deepEqual([first.sendID, first.recvID, first.clientMsgID], [a.userID, b.userID, sent.clientMsgID]);
    assert.deepEqual([first.serverMsgID, first.sendTime], [sent.serverMsgID, sent.sendTime]);
    assert.deepEqual([first.seq, second.seq], [1, 2]);
  },

  async 'a burst arrives whole and in order'(stage) {
    const [b, a] = await stage.online();
    const wanted = numbers(1, 50).map(n => `burst ${n}`);
    for (const text of wanted) await a.say(b.userID, text);
    await b.received('burst 50');
    assert.deepEqual(texts(b.live()), wanted);
    assert.deepEqual(b.live().map(message => message.seq), numbers(1, 50));
  },

  async 'who was offline catches up'(stage) {
    const [sender, receiver] = await newUsers(2);
    const a = await stage.peer(sender);
    for (const text of ['one', 'two']) await a.say(receiver, text);
    await a.cameBack(chatOf(sender, receiver), await a.say(receiver, 'three'));
    const b = await stage.loggedIn(receiver);
    const row = await eventually('the conversation', () => b.conversationWith(sender), found => found?.unreadCount === 3);
    assert.match(row.latestMsg, /three/);
    assert.deepEqual(texts(await b.history(chatOf(sender, receiver))), ['one', 'two', 'three']);
  },

  async 'a message acknowledged just before a login is in its first synchronisation'(stage) {
    const [sender, ...receivers] = await newUsers(1 + attempts(stage));
    const a = await stage.peer(sender);
    for (const receiver of receivers) {
      const b = await stage.device(receiver);
      await a.say(receiver, 'just before');
      await b.login();
      await eventually('the conversation', () => b.conversationWith(sender), found => found?.latestMsg?.includes('just before'), 3_000);
    }
  },

  // A message that came before the client's first question is part of the answer, and then no client raises an event for it.
  async 'a message sent right after a connection is shown at once, whichever way it came'(stage) {
    const [sender, ...receivers] = await newUsers(1 + attempts(stage));
    const a = await stage.peer(sender);
    for (const receiver of receivers) {
      const b = await stage.device(receiver);
      await b.connect();
      await a.say(receiver, 'right after');
      await eventually('the conversation', () => b.conversationWith(sender), found => found?.unreadCount === 1 && found.latestMsg?.includes('right after'));
      assert.deepEqual(texts(await b.history(chatOf(sender, receiver))), ['right after']);
    }
  },

  async 'history pages back to seq 1 without gap or overlap'(stage) {
    const [sender, receiver] = await newUsers(2);
    const a = await stage.peer(sender);
    for (const n of numbers(1, 45)) await a.say(receiver, `page ${n}`);
    const reader = await stage.loggedIn(receiver);
    await eventually('all of them', () => reader.conversationWith(sender), row => row?.unreadCount === 45);
    let all = [];
    for (let pages = 0; pages < 5; pages++) {
      const page = await reader.page(chatOf(sender, receiver), 20, all[0]?.clientMsgID);
      all = [...page.messageList, ...all];
      if (page.isEnd || page.messageList.length === 0) break;
    }
    assert.deepEqual(all.map(message => message.seq), numbers(1, 45));
    assert.deepEqual(texts(all), numbers(1, 45).map(n => `page ${n}`));
  },

  'the same clientMsgID sent twice is stored once': notWith({ wasm: 'it refuses to send a sent message again' }, async stage => {
    const [a, b] = await stage.online();
    const message = await a.text('once');
    const first = await a.send(b.userID, message);
    const second = await a.send(b.userID, message);
    await a.say(b.userID, 'afterwards');
    await b.received('afterwards');
    assert.equal(second.serverMsgID, first.serverMsgID);
    const reader = await stage.loggedIn(b.userID, ANDROID);
    const stored = await reader.history(chatOf(a.userID, b.userID));
    assert.deepEqual(stored.map(({ seq, textElem }) => [seq, textElem?.content]), [[1, 'once'], [2, 'afterwards']]);
    assert.equal((await reader.conversationWith(a.userID)).unreadCount, 2);
  }),

  async 'the sender\'s other device gets a copy'(stage) {
    const [a, b] = await stage.online();
    const other = await stage.loggedIn(a.userID, ANDROID);
    await a.say(b.userID, 'from my phone');
    await other.received('from my phone');
  },

  async 'the sender learns that its message was read'(stage) {
    const [a, b] = await stage.online();
    const sent = await a.say(b.userID, 'read this');
    await b.received('read this');
    await b.read(chatOf(a.userID, b.userID));
    const { data } = await a.event('OnRecvC2CReadReceipt');
    assert.ok(data.some(receipt => receipt.userID === b.userID && receipt.msgIDList.includes(sent.clientMsgID)), JSON.stringify(data));
  },

  async 'what was read stays read'(stage) {
    const { user, peer, chat } = await withMessage(stage);
    await user.read(chat);
    await eventually('nothing is unread', () => user.conversationWith(peer.userID), row => row.unreadCount === 0);
    const other = await stage.loggedIn(user.userID, ANDROID);
    assert.equal((await other.conversationWith(peer.userID)).unreadCount, 0);
  },

  async 'a revoked message is revoked for who has it and who reads it later'(stage) {
    const { user, peer, chat, message } = await withMessage(stage);
    await peer.revoke(chat, message);
    await user.event('OnNewRecvMessageRevoked', ({ data }) => data.clientMsgID === message.clientMsgID);
    const reader = await stage.loggedIn(user.userID, ANDROID);
    for (const device of [user, reader]) {
      const [kept] = await device.history(chat);
      assert.deepEqual([kept.contentType, kept.clientMsgID], [REVOKED, message.clientMsgID]);
    }
  },

  async 'a message revoked before anybody read it never shows'(stage) {
    const [sender, receiver] = await newUsers(2);
    const a = await stage.peer(sender);
    const chat = chatOf(sender, receiver);
    await a.revoke(chat, await a.say(receiver, 'a slip'));
    const b = await stage.loggedIn(receiver);
    assert.deepEqual(texts(await b.history(chat)), [`#${REVOKED}`]);
  },

  async 'a deleted message is gone on the own devices only'(stage) {
    const { user, peer, chat, message } = await withMessage(stage);
    await peer.say(user.userID, 'the next');
    await user.received('the next');
    await user.call('deleteMessage', { conversationID: chat, clientMsgID: message.clientMsgID });
    const reader = await stage.peer(user.userID, ANDROID);
    for (const device of [user, reader]) assert.deepEqual(texts(await device.history(chat)), ['the next']);
    assert.deepEqual(texts(await peer.history(chat)), ['the message', 'the next']);
  },

  async 'a cleared conversation is empty on the own devices only'(stage) {
    const { user, peer, chat } = await withMessage(stage);
    await user.clear(chat);
    const reader = await stage.peer(user.userID, ANDROID);
    for (const device of [user, reader]) assert.deepEqual(texts(await device.history(chat)), []);
    assert.deepEqual(texts(await peer.history(chat)), ['the message']);
    await peer.say(user.userID, 'anew');
    await user.received('anew');
    assert.deepEqual(texts(await user.history(chat)), ['anew']);
  },

  async 'a message to nobody is refused'(stage) {
    const [device] = await stage.online(0);
    await assert.rejects(device.say(`${device.userID}-nobody`, 'hello?'));
  },
};
