// @openim/client-sdk in Node: any number of clients in one process, which keep nothing on the device.
import { createRequire } from 'node:module';
import { format } from 'node:util';
import NodeWebSocket from 'ws';
import { Device } from './device.js';
import { within } from './patience.js';

// The client wants a browser's WebSocket: frames are ArrayBuffers, and each is an event of its own, before the next of which promises are settled.
globalThis.WebSocket = class extends NodeWebSocket {
  constructor(address) {
    super(address, { perMessageDeflate: false, allowSynchronousEvents: false });
    this.binaryType = 'arraybuffer';
  }
};

// And a browser's way to read the slices of a file.
globalThis.FileReader = class {
  readAsArrayBuffer(blob) {
    blob.arrayBuffer().then(result => this.onload?.({ target: { result } }), problem => this.onerror?.(problem));
  }
};

// It writes to the console; all clients of the process share this log.
const log = [];
for (const level of ['log', 'info', 'warn', 'error']) {
  console[level] = (...words) => {
    log.push(`${level} ${format(...words)}`.replaceAll(/\s+/g, ' '));
    if (log.length > 400) log.splice(0, 200);
  };
}

const require = createRequire(import.meta.url);
const { getSDK, CbEvents } = require('@openim/client-sdk');

const DEBUG = 1;

class JavaScriptDevice extends Device {
  log = log;
  keepsNames = false; // it shows who revoked a message by his own name
  keepsTotal = false; // it leaves first messages out, and subtracts what the other side has read

  async start() {
    this.sdk = getSDK(); // an instance of its own for each call
    for (const name of new Set(Object.values(CbEvents))) this.sdk.on(name, event => this.raised(name, event));
  }

  /** The client has no other end than a logout, which it answers when there is a connection. */
  async stop() {
    await within(2_000, 'logout', this.sdk.logout()).catch(() => {});
  }

  async invoke(method, args) {
    try {
      return { data: (await this.sdk[method](...args)).data };
    } catch (problem) {
      if (problem instanceof Error) throw problem;
      return { failed: problem };
    }
  }

  loginWith(token) {
    return { ...super.loginWith(token), logLevel: DEBUG };
  }

  async upload(name, contentType, bytes) {
    return (await this.call('uploadFile', { file: new File([bytes], name, { type: contentType }) })).url;
  }

  blacks() {
    return this.call('getBlackList', { offset: 0, count: 100 });
  }

  clear(conversationID) {
    return this.call('deleteConversationAndDeleteAllMsg', conversationID);
  }
}

/** The client, as the runner and the stage know it. */
export const javascript = {
  name: 'js',
  package: '@openim/client-sdk',
  light: true,
  device: (userID, platformID) => new JavaScriptDevice(userID, platformID).open(),
  forget: () => log.splice(0),
  close: async () => {},
};
