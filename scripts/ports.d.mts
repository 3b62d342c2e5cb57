export function requireFreePort(
  name: string,
  port: number,
  about: { what: string; command: string },
): Promise<void>;
