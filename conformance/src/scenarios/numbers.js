// Many users, random friends, groups and messages: every client shows the numbers that follow from what was sent.
import assert from 'node:assert/strict';
import { sleep } from '../patience.js';
import { random } from '../random.js';
import { report } from '../report.js';
import { seen, seenForLong, shows } from '../seen.js';
import { newUsers } from '../server.js';
import { World } from '../world.js';

const SIZES = {
  js: { users: 30, inQuestion: 30, friends: 40, groups: 8, meetings: 20, messages: 8 },
  // A browser's page costs as much as all the others.
  wasm: { users: 6, inQuestion: 2, friends: 5, groups: 2, meetings: 3, messages: 6 },
};

/** Late messages and repeats would have come by then. */
const settling = () => sleep(2_000);

const numbersIn = ({ friends, groups, ...others }) => ({ friends: Object.keys(friends).sort(), groups: Object.keys(groups).sort(), ...others });

/** Right soon, and still right when things have settled. */
async function agree(world, devices, what, read = seenForLong) {
  const numbersOf = async device => numbersIn(await read(device));
  for (const device of devices) await shows(device, what, world.of(device.userID), numbersOf, 20_000);
  await settling();
  for (const device of devices) {
    await shows(device, `${what}, later`, world.of(device.userID), numbersOf, 0);
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
    await agree(world, inQuestion, 'online');

    const away = inQuestion.filter((_, i) => i % 2 === 0);
    for (const device of away) device.lost();
    await world.talk(2, world.devices.filter(device => !away.includes(device)));
    await Promise.all(away.map(device => device.found()));
    await agree(world, inQuestion, 'after a reconnection');

    const anew = [];
    for (const device of inQuestion) {
      await device.close();
      anew.push(await stage.loggedIn(device.userID));
    }
    await agree(world, anew, 'installed anew', seen);
  },
};
