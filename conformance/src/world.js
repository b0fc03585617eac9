// Users with random friends, groups and messages, and what follows from them for each user.
import { chatIn, chatOf } from './device.js';
import { eventually } from './patience.js';

const FRIEND_ACCEPTED = '#1201';
const GROUP_CREATED = '#1501';

/** A conversation as its members must see it. Its messages are sent one after the other, so their order is known. */
class Conversation {
  messages = [];
  #unread = new Map();

  constructor(id, members, receiverFor) {
    this.id = id;
    this.members = members;
    this.receiverFor = receiverFor;
  }

  /** A sender has read what it answers to. */
  add(sender, text) {
    this.messages.push(`${this.messages.length + 1} ${sender.userID} ${text}`);
    for (const { userID } of this.members) this.#unread.set(userID, userID === sender.userID ? 0 : this.unreadOf(userID) + 1);
  }

  unreadOf(userID) {
    return this.#unread.get(userID) ?? 0;
  }

  has(userID) {
    return this.messages.length > 0 && this.members.some(member => member.userID === userID);
  }

  #shownBy(device) {
    const unread = this.unreadOf(device.userID);
    return eventually(`${device.userID} has ${unread} unread in ${this.id}`,
      async () => (await device.conversations()).find(row => row.conversationID === this.id)?.unreadCount, count => count === unread);
  }

  /**
   * The JavaScript client asks the server for the row of a conversation it does not know, unread count included, and then counts
   * on: what arrives in between it counts twice. So the first message comes alone.
   */
  async begun(there) {
    await Promise.all(this.members.filter(member => there.includes(member)).map(member => this.#shownBy(member)));
  }

  /**
   * As an application does when its user opens the conversation. The JavaScript client takes the receipt of the other side for its own
   * read mark as well, so what it is going to have unread is not sent before it has the receipt.
   */
  async readBy(device, there) {
    if (this.unreadOf(device.userID) === 0) return;
    await this.#shownBy(device);
    const others = this.members.length === 2 ? this.members.filter(member => member !== device && there.includes(member)) : [];
    const before = others.map(other => other.events.length);
    await device.read(this.id);
    this.#unread.set(device.userID, 0);
    await Promise.all(others.map((other, i) => other.event('OnRecvC2CReadReceipt', ({ data }) => data[0].userID === device.userID, before[i])));
  }

  async say(device, text, there) {
    await this.readBy(device, there);
    await device.say(this.receiverFor(device), text);
    this.add(device, text);
    if (this.messages.length === 1) await this.begun(there);
  }
}

export class World {
  #conversations = new Map();
  #friends = [];
  #groups = new Map();
  #said = 0;

  constructor(devices, chance) {
    this.devices = devices;
    this.chance = chance;
  }

  #chat(a, b) {
    const id = chatOf(a.userID, b.userID);
    if (!this.#conversations.has(id)) this.#conversations.set(id, new Conversation(id, [a, b], from => (from === a ? b : a).userID));
    return this.#conversations.get(id);
  }

  async makeFriends(pairs) {
    for (let i = 0; i < pairs; i++) {
      const [a, b] = this.chance.some(this.devices, 2);
      if (this.#friends.some(pair => pair.includes(a) && pair.includes(b))) continue;
      await a.befriend(b);
      this.#friends.push([a, b]);
      const chat = this.#chat(a, b);
      chat.add(b, FRIEND_ACCEPTED); // who accepts says so
      await chat.begun(this.devices);
    }
  }

  async makeGroups(count) {
    for (let i = 0; i < count; i++) {
      const members = this.chance.some(this.devices, 3 + this.chance.below(Math.min(6, this.devices.length - 2)));
      const [owner, ...others] = members;
      const group = await owner.group(others, { groupName: `group ${i}` });
      const conversation = new Conversation(chatIn(group.groupID), members, () => group);
      conversation.add(owner, GROUP_CREATED);
      this.#groups.set(group.groupID, conversation);
      this.#conversations.set(conversation.id, conversation);
      await conversation.begun(this.devices);
    }
  }

  /** Strangers may talk as well. */
  meet(pairs) {
    for (let i = 0; i < pairs; i++) this.#chat(...this.chance.some(this.devices, 2));
  }

  /** Up to that many messages in each conversation by those who are there; in the end some have read all of it. Conversations go on side by side. */
  async talk(most, there = this.devices) {
    const plans = [...this.#conversations.values()].flatMap(conversation => {
      const present = conversation.members.filter(member => there.includes(member));
      if (present.length === 0) return [];
      const speakers = Array.from({ length: 1 + this.chance.below(most) }, () => this.chance.one(present));
      return [{ conversation, speakers, readers: present.filter(() => this.chance.happens(0.3)) }];
    });
    await Promise.all(plans.map(async ({ conversation, speakers, readers }) => {
      for (const speaker of speakers) await conversation.say(speaker, `m${++this.#said}`, there);
      for (const reader of readers) await conversation.readBy(reader, there);
    }));
  }

  get messageCount() {
    return [...this.#conversations.values()].reduce((sum, conversation) => sum + conversation.messages.length, 0);
  }

  /** What the user's client must show. */
  of(userID) {
    const conversations = [...this.#conversations.values()].filter(conversation => conversation.has(userID)).sort((a, b) => (a.id < b.id ? -1 : 1));
    const unread = conversations.map(conversation => [conversation.id, conversation.unreadOf(userID)]);
    return {
      friends: this.#friends.filter(pair => pair.some(friend => friend.userID === userID)).flat().map(friend => friend.userID).filter(id => id !== userID).sort(),
      groups: [...this.#groups].filter(([, conversation]) => conversation.has(userID)).map(([groupID]) => groupID).sort(),
      unread: Object.fromEntries(unread),
      total: unread.reduce((sum, [, count]) => sum + count, 0),
      messages: Object.fromEntries(conversations.map(conversation => [conversation.id, conversation.messages])),
    };
  }
}
