// One client of one user, whichever it is: a record of the events it raised, and what scenarios ask of it.
import { Line } from './line.js';
import { eventually, within } from './patience.js';
import { api, userToken } from './server.js';

export const WEB = 5;
export const ANDROID = 2;

const SINGLE = 1;
const GROUP = 3;

/**
 * A subclass says how a client is started and called: `start()`, `stop()` and `invoke(method, args)`, which answers `{ data }` or
 * `{ failed: { errCode, errMsg } }`; it hands events to `raised` and puts what the client writes into `log`.
 */
export class Device {
  events = [];
  log = [];
  /** Whether its sum of everything unread stays right after a login. */
  keepsTotal = true;
  /** Whether a chat keeps the name that its user gave to the friend. */
  keepsNames = true;

  constructor(userID, platformID) {
    this.userID = userID;
    this.platformID = platformID;
  }

  raised(name, event) {
    this.events.push({ name, data: event?.data, errCode: event?.errCode });
  }

  async open() {
    this.line = await Line.laid();
    await this.start();
    return this;
  }

  async close() {
    await this.stop();
    this.line.remove();
  }

  /** Ends the client's process and starts it anew: what it keeps on the device stays, and it is not logged in. */
  async restart() {
    await this.stop();
    await this.start();
  }

  /** Returns when the client has synchronised. */
  async login(token) {
    const before = this.events.length;
    await this.connect(token);
    await this.event('OnSyncServerFinish', () => true, before);
    return this;
  }

  /** Returns when the client is connected, before it has synchronised. */
  async connect(token) {
    const given = token ?? (await userToken(this.userID, this.platformID));
    await this.call('login', this.loginWith(given));
  }

  loginWith(token) {
    return { userID: this.userID, token, platformID: this.platformID, apiAddr: api, wsAddr: this.line.address };
  }

  async logout() {
    await this.call('logout');
  }

  /** Without a network until `found`. */
  lost() {
    this.line.down();
  }

  /** Returns when the client has connected by itself and synchronised. */
  async found() {
    const before = this.events.length;
    this.line.up();
    await this.event('OnSyncServerFinish', () => true, before, 30_000);
  }

  async call(method, ...args) {
    const { data, failed } = await within(30_000, `${this.userID} ${method}`, this.invoke(method, args));
    if (failed) throw Object.assign(new Error(`${this.userID} ${method}: ${failed.errCode} ${failed.errMsg}`), { errCode: failed.errCode });
    return data;
  }

  event(name, right = () => true, from = 0, milliseconds = 10_000) {
    return eventually(
      `${this.userID} waits for ${name}`,
      () => this.events.slice(from).find(event => event.name === name && right(event)) ?? `events: ${this.events.slice(from).map(event => event.name).join(' ')}`,
      found => typeof found === 'object',
      milliseconds);
  }

  saw(name) {
    return this.events.some(event => event.name === name);
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

  /** To a user, or to a group that is given as `{ groupID }`. */
  send(receiver, message) {
    const groupID = receiver.groupID ?? '';
    return this.call('sendMessage', { recvID: groupID ? '' : receiver, groupID, message });
  }

  async say(receiver, content) {
    return this.send(receiver, await this.text(content));
  }

  /** One page of a conversation, oldest first, ending before the given message. */
  page(conversationID, count = 50, startClientMsgID = '') {
    return this.call('getAdvancedHistoryMessageList', { conversationID, count, startClientMsgID, viewType: 0 });
  }

  /** All of a conversation, oldest first. */
  async history(conversationID) {
    let all = [];
    for (;;) {
      const { messageList, isEnd } = await this.page(conversationID, 50, all[0]?.clientMsgID);
      all = [...messageList, ...all];
      if (isEnd || messageList.length === 0) return all;
    }
  }

  /** Waits until the device's own message has come back to it: whoever logs in after that is not pushed it any more. */
  async cameBack(conversationID, { clientMsgID }) {
    const numbered = messages => messages.some(message => message.clientMsgID === clientMsgID && message.seq > 0);
    await eventually(`${this.userID} has its own message`, () => this.history(conversationID), numbered);
  }

  /** Takes a message back. A client knows its own message's number, without which it cannot, only when the message has come back to it. */
  async revoke(conversationID, message) {
    await this.cameBack(conversationID, message);
    await this.call('revokeMessage', { conversationID, clientMsgID: message.clientMsgID });
  }

  conversations() {
    return this.call('getConversationListSplit', { offset: 0, count: 200 });
  }

  /** The row of a single chat in the client's list; undefined while there is none. */
  async conversationWith(userID) {
    return (await this.conversations()).find(row => row.conversationType === SINGLE && row.userID === userID);
  }

  async conversationOf(groupID) {
    return (await this.conversations()).find(row => row.conversationType === GROUP && row.groupID === groupID);
  }

  /** Reads all of a conversation. */
  async read(conversationID) {
    await this.call('markConversationMessageAsRead', conversationID);
  }

  friends() {
    return this.call('getFriendListPage', { offset: 0, count: 100 });
  }

  async befriend(other) {
    await this.call('addFriend', { toUserID: other.userID, reqMsg: 'please' });
    await other.event('OnFriendApplicationAdded', ({ data }) => data?.fromUserID === this.userID);
    await other.call('acceptFriendApplication', { toUserID: this.userID, handleMsg: 'gladly' });
    for (const [one, friend] of [[this, other], [other, this]]) {
      await eventually(`${one.userID} has a friend`, () => ids(one.friends()), all => all.includes(friend.userID));
    }
  }

  async block(userID) {
    await this.call('addBlack', { toUserID: userID });
  }

  groups() {
    return this.call('getJoinedGroupListPage', { offset: 0, count: 100 });
  }

  members(groupID) {
    return this.call('getGroupMemberList', { groupID, filter: 0, offset: 0, count: 100 });
  }

  /** A new group of this user and others, known to all who are given. */
  async group(others, info = {}) {
    const { groupID } = await this.call('createGroup', {
      groupInfo: { groupType: 2, groupName: `group of ${this.userID}`, ...info },
      memberUserIDs: others.map(other => other.userID ?? other),
    });
    await Promise.all([this, ...others.filter(other => other.userID)].map(member => member.joined(groupID)));
    return { groupID };
  }

  joined(groupID) {
    return eventually(`${this.userID} lists the group`, () => this.groups(), all => all.some(group => group.groupID === groupID));
  }

  left(groupID) {
    return eventually(`${this.userID} no longer lists the group`, () => this.groups(), all => !all.some(group => group.groupID === groupID));
  }
}

/** What a message says; a message that is no text is named by its type. */
export const texts = messages => messages.map(message => message.textElem?.content ?? `#${message.contentType}`);

export const ids = async rows => (await rows).map(row => row.userID);

/** Ids of the suite's users are ASCII, so the order of strings is that of bytes. */
export const chatOf = (a, b) => `si_${[a, b].sort().join('_')}`;

export const chatIn = groupID => `sg_${groupID}`;
