// The devices of one scenario.
import { WEB } from './device.js';
import { javascript } from './javascript.js';
import { newUsers } from './server.js';

export class Stage {
  #devices = [];

  /** @param client the client whose behaviour the scenario is about */
  constructor(client) {
    this.client = client;
  }

  /** A device that is not logged in; its local database is empty. */
  async device(userID, platformID = WEB, client = this.client) {
    const device = await client.device(userID, platformID);
    this.#devices.push(device);
    return device;
  }

  async loggedIn(userID, platformID) {
    return (await this.device(userID, platformID)).login();
  }

  /** Somebody on the other side, or a device that only shows what the server keeps: any client is good enough for that, so the light one. */
  async peer(userID, platformID) {
    return (await this.device(userID, platformID, javascript)).login();
  }

  /** The client in question and its peers, of new users. */
  async online(peers = 1) {
    const [user, ...others] = await newUsers(1 + peers);
    return Promise.all([this.loggedIn(user), ...others.map(other => this.peer(other))]);
  }

  /** The last events and the last lines of the own log of the clients that a problem names, or of all, for whoever looks into it. */
  account(problem) {
    const named = this.#devices.filter(device => problem.includes(device.userID));
    const devices = named.length > 0 ? named : this.#devices;
    const events = devices.map(device => `${device.userID} on platform ${device.platformID}: ${device.events.slice(-40).map(event => event.name).join(' ')}`);
    const lines = [...new Set(devices.map(device => device.log))].flatMap(log => ['', ...log.slice(-40).map(line => line.slice(0, 400))]);
    return [...events, ...lines].join('\n');
  }

  async close() {
    await Promise.all(this.#devices.map(device => device.close().catch(() => {})));
  }
}
