import { BlockList, isIP } from 'node:net';
import { env } from '@/lib/env';

/** Who may send a provider's notifications, where the shop says so: a second lock beside the signature. */

let cached: ReadonlyMap<string, BlockList> | undefined;

/** Whether a provider's notifications may come from this address. Without a list: from every one. */
export function isListedSender(provider: string, clientIp: string): boolean {
  cached ??= new Map(
    Object.entries(env().notifyFrom).map(([id, networks]) => [id, listOf(networks)]),
  );
  const list = cached.get(provider);
  return list === undefined || isWithin(list, clientIp);
}

/** The networks of a list such as `192.0.2.0/24`, as lib/env.ts has checked them. */
export function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** An address that nobody can tell is on no list. */
export function isWithin(list: BlockList, clientIp: string): boolean {
  const version = isIP(clientIp);
  return version !== 0 && list.check(clientIp, version === 6 ? 'ipv6' : 'ipv4');
}
