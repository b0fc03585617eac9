// Runs the scenarios one after another, with one client after the other; an argument is a part of the names to run. The last line sums up.
import { createRequire } from 'node:module';
import { javascript } from './javascript.js';
import { within } from './patience.js';
import { report } from './report.js';
import { scenarios } from './scenarios/all.js';
import { api, ws } from './server.js';
import { Stage } from './stage.js';
import { wasm } from './wasm.js';

const [wanted = ''] = process.argv.slice(2);
const clients = [javascript, wasm].filter(client => (process.env.MILENA_CLIENTS || 'js wasm').split(' ').includes(client.name));
const indented = text => text.replaceAll('\n', '\n        ');
let passed = 0;
let failed = 0;

// The clients drop some rejections of their own; they must not end the run, and a scenario notices what it misses.
process.on('unhandledRejection', () => {});

async function run(client, name, scenario) {
  const started = Date.now();
  const stage = new Stage(client);
  client.forget();
  try {
    await within(120_000, 'the scenario', scenario(stage));
    passed++;
    report(`ok      ${client.name}: ${name} (${Date.now() - started} ms)`);
  } catch (problem) {
    failed++;
    const what = String(problem?.message ?? problem);
    report(`FAILED  ${client.name}: ${name}\n        ${indented(what)}\n        ${indented(stage.account(what))}`);
  } finally {
    await stage.close();
  }
}

for (const client of clients) {
  const { version } = createRequire(import.meta.url)(`../node_modules/${client.package}/package.json`);
  report(`${client.package} ${version} against ${api} and ${ws}`);
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (!name.includes(wanted)) continue;
    const reason = scenario.notWith?.[client.name];
    if (reason) report(`left    ${client.name}: ${name} (${reason})`);
    else await run(client, name, scenario);
  }
  await client.close();
}
report(`${passed} passed, ${failed} failed`);
// The clients' timers would keep the process alive.
process.exit(failed === 0 && passed > 0 ? 0 : 1);
