// Every wait in the suite ends; a busy machine may need more than the default.
import { setTimeout as sleep } from 'node:timers/promises';

export { sleep };

/** Multiplies every time limit. */
export const patience = Number(process.env.MILENA_PATIENCE ?? 1);

/** Asks again and again until the answer is right; a client settles its state some time after an event. */
export async function eventually(what, read, right, milliseconds = 10_000) {
  const end = Date.now() + milliseconds * patience;
  for (;;) {
    let answer;
    try {
      answer = await read();
      if (right(answer)) return answer;
    } catch (problem) {
      answer = problem.message;
    }
    if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(answer)?.slice(0, 300)}`);
    await sleep(100);
  }
}

/** The promise's outcome, or an error that names what took too long. */
export async function within(milliseconds, what, promise) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what}: not done after ${milliseconds * patience} ms`)), milliseconds * patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
