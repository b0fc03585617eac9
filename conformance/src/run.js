// Runs the scenarios one after another; an argument is a part of the names to run. The last line sums up.
import { api, ws } from './server.js';
import { scenarios } from './scenarios.js';

const [wanted = ''] = process.argv.slice(2);
const limit = 120_000 * Number(process.env.MILENA_PATIENCE ?? 1);
let passed = 0;
let failed = 0;

// The SDK drops some rejections of its own; they must not end the run, and a scenario notices what it misses.
process.on('unhandledRejection', () => {});

console.log(`@openim/client-sdk 0.0.14 against ${api} and ${ws}`);
for (const [name, scenario] of Object.entries(scenarios)) {
  if (!name.includes(wanted)) continue;
  const started = Date.now();
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not done after ${limit} ms`)), limit);
  });
  try {
    await Promise.race([scenario(), late]);
    passed++;
    console.log(`ok      ${name} (${Date.now() - started} ms)`);
  } catch (problem) {
    failed++;
    console.log(`FAILED  ${name}\n        ${String(problem?.message ?? problem).replaceAll('\n', '\n        ')}`);
  } finally {
    clearTimeout(timer);
  }
}
console.log(`${passed} passed, ${failed} failed`);
// The SDK's reconnect timers would keep the process alive.
process.exit(failed === 0 && passed > 0 ? 0 : 1);
