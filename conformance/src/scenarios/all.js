import { accounts } from './accounts.js';
import { friends } from './friends.js';
import { groups } from './groups.js';
import { messages } from './messages.js';
import { numbers } from './numbers.js';
import { objects } from './objects.js';
import { sync } from './sync.js';

/**
 * By name. Each scenario is given a stage and stands alone, with users of its own; it is run with each client, unless its
 * `notWith` gives a reason not to.
 */
export const scenarios = { ...accounts, ...messages, ...friends, ...groups, ...objects, ...sync, ...numbers };
