// One logged-in client of one user: the unmodified SDK, and a record of the events it raised.
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import NodeWebSocket from 'ws';
import { api, userToken, ws } from './server.js';

// The SDK wants a browser's WebSocket, whose frames are ArrayBuffers.
globalThis.WebSocket = class extends NodeWebSocket {
  constructor(address) {
    super(address, { perMessageDeflate: false });
    this.binaryType = 'arraybuffer';
  }
};
// It also writes every answer to the console, at any log level.
console.warn = () => {};
console.info = () => {};
const { getSDK, CbEvents } = createRequire(import.meta.url)('@openim/client-sdk');

export const WEB = 5;
export const ANDROID = 2;

/** Every wait in the suite ends; a busy machine may need more than the default. */
const patience = Number(process.env.MILENA_PATIENCE ?? 1);

/** Asks again and again until the answer is right; the SDK settles its state some time after an event. */
export async function eventually(what, read, right, milliseconds = 10_000) {
  const end = Date.now() + milliseconds * patience;
  for (;;) {
    let answer;
    try {
      answer = await read();
      if (right(answer)) return answer;
    } catch (problem) {
      answer = problem.message;
    }
    if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(answer)?.slice(0, 300)}`);
    await sleep(100);
  }
}

export class Device {
  events = [];

  constructor(userID, platformID = WEB) {
    this.userID = userID;
    this.platformID = platformID;
    this.sdk = getSDK(); // an instance of its own for each call
    for (const name of new Set(Object.values(CbEvents))) {
      this.sdk.on(name, event => this.events.push({ name, data: event?.data, errCode: event?.errCode }));
    }
  }

  static async loggedIn(userID, platformID = WEB) {
    const device = new Device(userID, platformID);
    await device.login();
    return device;
  }

  /** Returns when the SDK has synchronised. */
  async login(token) {
    const before = this.events.length;
    await this.connect(token);
    await this.event('OnSyncServerFinish', () => true, before);
  }

  /** Returns when the SDK is connected, before it has synchronised. */
  async connect(token) {
    const given = token ?? (await userToken(this.userID, this.platformID));
    await this.call('login', { userID: this.userID, token: given, platformID: this.platformID, apiAddr: api, wsAddr: ws, logLevel: 5 });
  }

  async logout() {
    await this.call('logout');
  }

  /** The SDK rejects with plain objects; here they become errors. */
  async call(method, ...args) {
    const late = sleep(20_000 * patience, undefined, { ref: false }).then(() => {
      throw new Error(`${this.userID} ${method}: no answer`);
    });
    try {
      return (await Promise.race([this.sdk[method](...args), late])).data;
    } catch (problem) {
      if (problem instanceof Error) throw problem;
      throw Object.assign(new Error(`${this.userID} ${method}: ${problem?.errCode} ${problem?.errMsg}`), { errCode: problem?.errCode });
    }
  }

  event(name, right = () => true, from = 0) {
    return eventually(
      `${this.userID} waits for ${name}`,
      () => this.events.slice(from).find(event => event.name === name && right(event)) ?? `events: ${this.events.slice(from).map(event => event.name).join(' ')}`,
      found => typeof found === 'object');
  }

  /** The messages that arrived live, in the order of arrival. */
  live() {
    return this.events.filter(event => event.name === 'OnRecvNewMessages' || event.name === 'OnRecvNewMessage').flatMap(event => event.data ?? []);
  }

  async received(text) {
    const arrived = await eventually(`${this.userID} waits for '${text}'`, () => texts(this.live()), all => all.includes(text));
    return this.live()[arrived.indexOf(text)];
  }

  text(content) {
    return this.call('createTextMessage', content);
  }

  send(receiver, message) {
    return this.call('sendMessage', { recvID: receiver, groupID: '', message });
  }

  async say(receiver, content) {
    return this.send(receiver, await this.text(content));
  }

  /** One page of a conversation, oldest first, ending before the given message. */
  page(conversationID, count = 50, startClientMsgID = '') {
    return this.call('getAdvancedHistoryMessageList', { conversationID, count, startClientMsgID, viewType: 0 });
  }

  /** The row of a single chat in the SDK's list; undefined while there is none. */
  async conversationWith(userID) {
    return (await this.call('getConversationListSplit', { offset: 0, count: 100 })).find(row => row.userID === userID);
  }
}

export const texts = messages => messages.map(message => message.textElem?.content);

/** Ids of the suite's users are ASCII, so the order of strings is that of bytes. */
export const chatOf = (a, b) => `si_${[a, b].sort().join('_')}`;
