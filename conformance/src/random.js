// Chance that can be repeated.

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = bound => Math.floor(next() * bound);
  return {
    below,
    happens: share => next() < share,
    one: all => all[below(all.length)],
    /** That many different ones, in any order. */
    some(all, count) {
      const left = [...all];
      return Array.from({ length: count }, () => left.splice(below(left.length), 1)[0]);
    },
  };
}
