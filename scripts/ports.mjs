import { createServer } from 'node:net';
import { Trouble } from './trouble.mjs';

const HIGHEST_PORT = 65_535;

/**
 * @param {string} name the variable
 * @param {string} value
 * @returns {number}
 * @throws {Trouble} when it is not a port
 */
export function parsePort(name, value) {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1 && port <= HIGHEST_PORT) return port;
  throw new Trouble(`${name} is wrong (${value}); set it to a number from 1 to ${HIGHEST_PORT}.`);
}

/**
 * @param {[name: string, port: number][]} ports by the variables that name them
 * @throws {Trouble} that names two variables with the same port
 */
export function requireDifferentPorts(ports) {
  for (const [index, [name, port]] of ports.entries()) {
    const same = ports.slice(0, index).find(([, other]) => other === port);
    if (same) {
      throw new Trouble(
        `${same[0]} and ${name} are both ${port}; set one of them to another port.`,
      );
    }
  }
}

/** @throws {Trouble} that names the variable and a free port when this one is taken */
export async function requireFreePort(name, port, { what, command }) {
  const problem = await tryPort(port);
  if (!problem) return;
  const reason = problem === 'EACCES' ? 'may only be used by root' : 'is taken by another program';
  const free = await nextFreePort(port);
  throw new Trouble(
    `Port ${port} (${name}, for ${what}) ${reason}.\n` +
      `Stop that program, or choose another port, for example: ${name}=${free} ${command}`,
  );
}

async function nextFreePort(after) {
  for (let port = after + 1; port <= HIGHEST_PORT; port += 1) {
    if (await isFree(port)) return port;
  }
  return (await freePorts(1))[0];
}

/** Whether a server could listen on this port now, on every interface. */
export async function isFree(port) {
  return (await tryPort(port)) === '';
}

/** Different ports that are free now. */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The error code with which this port refuses a server, or ''. */
async function tryPort(port) {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
    return '';
  } catch (error) {
    return error.code ?? String(error);
  }
}

function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}
