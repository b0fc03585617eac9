// What an application's own backend asks of the server: an administrator's token, users and their tokens.
import { randomBytes, randomUUID } from 'node:crypto';

export const api = process.env.MILENA_API ?? 'http://127.0.0.1:10002';
export const ws = process.env.MILENA_WS ?? 'ws://127.0.0.1:10001';
const secret = process.env.MILENA_SECRET;
const admin = process.env.MILENA_ADMIN ?? 'imAdmin';

if (!secret) throw new Error('set MILENA_SECRET to the secret of the server; `milena up` keeps it in the file secret of its data folder');

export class Refused extends Error {
  constructor(route, { errCode, errMsg, errDlt }) {
    super(`${route}: ${errCode} ${errMsg} ${errDlt ?? ''}`);
    this.errCode = errCode;
  }
}

async function post(route, body, token) {
  const headers = { 'content-type': 'application/json', operationID: randomUUID() };
  if (token) headers.token = token;
  const response = await fetch(api + route, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(15_000) });
  const answer = await response.json();
  if (answer.errCode !== 0) throw new Refused(route, answer);
  return answer.data;
}

let adminToken;

/** A call in the administrator's name; the token is fetched once. */
export async function asAdmin(route, body) {
  adminToken ??= (await post('/auth/get_admin_token', { secret, userID: admin })).token;
  return post(route, body, adminToken);
}

/** Registers new users, whose ids no other run has used. */
export async function newUsers(count) {
  const run = randomBytes(5).toString('hex');
  const users = Array.from({ length: count }, (_, i) => ({ userID: `c${run}${i}`, nickname: `Conformance ${i}`, faceURL: '' }));
  await asAdmin('/user/user_register', { users });
  return users.map(user => user.userID);
}

export async function userToken(userID, platformID) {
  return (await asAdmin('/auth/get_user_token', { userID, platformID })).token;
}
