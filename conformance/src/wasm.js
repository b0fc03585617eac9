// @openim/wasm-client-sdk in headless Chromium: one browser context, and so one local database, for each device.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { Device } from './device.js';
import { patience, sleep } from './patience.js';
import { report } from './report.js';

const html = `<!doctype html><meta charset="utf-8"><title>device</title>
<script src="/assets/wasm_exec.js"></script>
<script type="module">
  import { CbEvents, getSDK } from '/lib/index.es.js';
  const sdk = getSDK({ coreWasmPath: '/assets/openIM.wasm', sqlWasmPath: '/assets/sql-wasm.wasm', debug: false });
  for (const name of new Set(Object.values(CbEvents))) {
    sdk.on(name, ({ data, errCode }) => raised(name, { data, errCode }));
  }
  window.invoke = async (method, args) => {
    try {
      return { data: (await sdk[method](...args))?.data };
    } catch (problem) {
      return { failed: { errCode: problem?.errCode, errMsg: problem?.errMsg ?? String(problem) } };
    }
  };
  window.upload = (name, contentType, bytes) => {
    const file = new File([new Uint8Array(bytes)], name, { type: contentType });
    return window.invoke('uploadFile', [{ name, contentType, uuid: crypto.randomUUID(), file }]);
  };
  window.started = true;
</script>`;

const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

// The database needs shared memory, which a browser gives to isolated pages only.
const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** The page, and the package's own files as they were published. */
async function serve() {
  const home = join(dirname(createRequire(import.meta.url).resolve('@openim/wasm-client-sdk')), '..');
  const server = http.createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://page').pathname);
    try {
      const body = path === '/' ? html : await readFile(join(home, path));
      response.writeHead(200, { ...isolated, 'content-type': types[extname(path)] ?? 'text/html', 'cache-control': 'max-age=3600' }).end(body);
    } catch {
      response.writeHead(404, isolated).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

let server;
let browser;

async function newContext() {
  server ??= await serve();
  browser ??= await chromium.launch({
    executablePath: process.env.MILENA_CHROMIUM,
    // Containers have neither the rights for a sandbox nor much shared memory; a hidden page must not be slowed down.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-timer-throttling', '--disable-renderer-backgrounding'],
  });
  return browser.newContext();
}

const DEBUG = 5;

class WasmDevice extends Device {
  #connected = 0;

  async open() {
    this.context = await newContext();
    await this.context.exposeFunction('raised', (name, event) => this.raised(name, event));
    return super.open();
  }

  async close() {
    await super.close();
    await this.context.close();
  }

  async start() {
    this.tab = await this.context.newPage();
    this.tab.setDefaultTimeout(60_000 * patience);
    this.tab.on('console', line => this.wrote(`${line.type()} ${line.text()}`));
    this.tab.on('pageerror', problem => this.wrote(`uncaught ${problem.message}`));
    await this.tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await this.tab.waitForFunction('window.started');
  }

  raised(name, event) {
    super.raised(name, event);
    if (name === 'OnConnectSuccess') this.#connected = Date.now();
  }

  /** The client synchronises at most once in five seconds: connected again sooner, it would not ask for what it missed. */
  async found() {
    await sleep(Math.max(0, this.#connected + 5_500 - Date.now()));
    await super.found();
  }

  wrote(line) {
    // Without the colours and the columns.
    this.log.push(line.replaceAll(/\u001b\[\d+m/g, '').replaceAll(/\s+/g, ' '));
    if (this.log.length > 400) this.log.splice(0, 200);
  }

  async stop() {
    await this.tab.close();
  }

  invoke(method, args) {
    return this.tab.evaluate(([name, values]) => window.invoke(name, values), [method, args]);
  }

  loginWith(token) {
    return { ...super.loginWith(token), logLevel: DEBUG, isLogStandardOutput: true };
  }

  async connect(token) {
    try {
      await super.connect(token);
    } catch (problem) {
      // The client gives its own database ten seconds to start, however busy the machine is. That says nothing about the server.
      if (!problem.message.includes('invoke javascript timeout')) throw problem;
      report(`        ${this.userID}: the client's database did not start in time; the page is loaded again`);
      await this.restart();
      await super.connect(token);
    }
  }

  async block(userID) {
    try {
      await super.block(userID);
    } catch (problem) {
      // The call and the notification of it each read the list and fill the database; when they meet, the second one fails at a row that is there.
      if (!problem.message.includes('not implement CodeError')) throw problem;
      report(`        ${this.userID}: the client synchronised its blocks twice at once; the block itself was accepted`);
    }
  }

  async upload(name, contentType, bytes) {
    const { data, failed } = await this.tab.evaluate(args => window.upload(...args), [name, contentType, [...bytes]]);
    if (failed) throw new Error(`${this.userID} upload: ${failed.errCode} ${failed.errMsg}`);
    return data.url;
  }

  blacks() {
    return this.call('getBlackList');
  }

  clear(conversationID) {
    return this.call('clearConversationAndDeleteAllMsg', conversationID);
  }
}

/** The client, as the runner and the stage know it. */
export const wasm = {
  name: 'wasm',
  package: '@openim/wasm-client-sdk',
  light: false,
  device: (userID, platformID) => new WasmDevice(userID, platformID).open(),
  forget: () => {},
  close: async () => {
    await browser?.close();
    server?.close();
  },
};
