// Many users, random friends, groups and messages: every client shows the numbers that follow from what was sent.
import assert from 'node:assert/strict';
import { newUsers } from '../server.js';
import { patience, sleep } from '../patience.js';
import { random } from '../random.js';
import { report } from '../report.js';
import { seen, shows } from '../seen.js';
import { World } from '../world.js';

const SIZES = {
  js: { users: 30, inQuestion: 30, friends: 40, groups: 8, meetings: 20, messages: 10 },
  // A browser's page costs as much as all the others.
  wasm: { users: 6, inQuestion: 2, friends: 5, groups: 2, meetings: 3, messages: 6 },
};

/** Late messages and repeats would have come by then. */
const settling = () => sleep(2_000 * patience);

/** @param total whether the client's sum of everything unread can be trusted */
const numbersOf = total => async device => {
  const all = await seen(device);
  return { friends: Object.keys(all.friends).sort(), groups: Object.keys(all.groups).sort(), unread: all.unread, messages: all.messages, ...(total && { total: all.total }) };
};

/** Right soon, and still right when things have settled. */
async function agree(world, devices, what, total = true) {
  const read = numbersOf(total);
  const expected = device => {
    const all = world.of(device.userID);
    if (!total) delete all.total;
    return all;
  };
  for (const device of devices) await shows(device, what, expected(device), read, 20_000);
  await settling();
  for (const device of devices) {
    assert.deepEqual(await read(device), expected(device), `${device.userID}, ${what}, later`);
    const arrived = device.live().map(message => message.clientMsgID);
    assert.equal(new Set(arrived).size, arrived.length, `${device.userID}, ${what}: a message arrived twice`);
  }
}

export const numbers = {
  async 'the numbers of random users agree online, after a reconnection and installed anew'(stage) {
    const size = SIZES[stage.client.name];
    const seed = Number(process.env.MILENA_SEED ?? Math.floor(Math.random() * 2 ** 31));
    const users = await newUsers(size.users);
    const inQuestion = [];
    for (const user of users.slice(0, size.inQuestion)) inQuestion.push(await stage.loggedIn(user));
    const others = await Promise.all(users.slice(size.inQuestion).map(user => stage.peer(user)));

    const world = new World([...inQuestion, ...others], random(seed));
    await world.makeFriends(size.friends);
    await world.makeGroups(size.groups);
    world.meet(size.meetings);
    await world.talk(size.messages);
    report(`        MILENA_SEED=${seed}: ${users.length} users, ${world.messageCount} messages`);
    await agree(world, inQuestion, 'online', stage.client.keepsTotal);

    const away = inQuestion.filter((_, i) => i % 2 === 0);
    for (const device of away) device.lost();
    await world.talk(2, world.devices.filter(device => !away.includes(device)));
    await Promise.all(away.map(device => device.found()));
    await agree(world, inQuestion, 'after a reconnection', stage.client.keepsTotal);

    const anew = [];
    for (const device of inQuestion) {
      await device.close();
      anew.push(await stage.loggedIn(device.userID));
    }
    await agree(world, anew, 'installed anew');
  },
};
