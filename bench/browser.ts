import { Agent } from 'node:http';
import { BROWSER_HEADERS } from './bench';
import { isGood, type Reply, type Shot, send } from './load';

/** Requests whose answers are read: to prepare a measurement and to check what it measures. */

const agent = new Agent({ keepAlive: true });

/** One page, uncompressed. @throws when there is none */
export async function get(origin: string, shot: Shot): Promise<Reply> {
  const headers = { ...BROWSER_HEADERS, ...shot.headers, 'Accept-Encoding': 'identity' };
  const reply = await send(agent, origin, { ...shot, headers });
  if (isGood(reply.status)) return reply;
  throw new Error(`${shot.path}: ${reply.error ?? `status ${reply.status}`}`);
}

/** Makes sure that a page is what it should be: an error page is quickly served, too. */
export async function requireText(origin: string, shot: Shot, text: string): Promise<void> {
  const { body } = await get(origin, shot);
  if (!body.includes(text)) throw new Error(`${shot.path} does not show ${text}`);
}
