// @openim/client-sdk in Node: any number of clients in one process, which keep nothing on the device.
import { createRequire } from 'node:module';
import { format } from 'node:util';
import NodeWebSocket from 'ws';
import { Device } from './device.js';
import { within } from './patience.js';

// The client wants a browser's WebSocket, whose frames are ArrayBuffers.
globalThis.WebSocket = class extends NodeWebSocket {
  constructor(address) {
    super(address, { perMessageDeflate: false });
    this.binaryType = 'arraybuffer';
  }
};

// And a browser's way to read the slices of a file.
globalThis.FileReader = class {
  readAsArrayBuffer(blob) {
    blob.arrayBuffer().then(result => this.onload?.({ target: { result } }), problem => this.onerror?.(problem));
  }
};

// It writes every answer to the console, at any log level; all clients of the process share this log.
const log = [];
for (const level of ['debug', 'info', 'warn', 'error']) {
  console[level] = (...words) => {
    log.push(`${level} ${format(...words)}`);
    if (log.length > 400) log.splice(0, 200);
  };
}

const require = createRequire(import.meta.url);
const { getSDK, CbEvents } = require('@openim/client-sdk');

class JavaScriptDevice extends Device {
  log = log;

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
  device: (userID, platformID) => new JavaScriptDevice(userID, platformID).open(),
  forget: () => log.splice(0),
  close: async () => {},
};
