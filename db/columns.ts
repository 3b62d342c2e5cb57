import { customType, datetime, int } from 'drizzle-orm/mysql-core';

/** A ULID in upper case. Compared byte by byte, whatever the database's default collation. */
export const id = customType<{ data: string; driverData: string }>({
  dataType: () => 'char(26) character set ascii collate ascii_bin',
});

/** Short machine text: codes, keys, hashes. Compared byte by byte. */
export const ascii = customType<{ data: string; driverData: string; config: { length: number } }>({
  dataType: (config) => `varchar(${config?.length ?? 64}) character set ascii collate ascii_bin`,
});

/** Raw bytes of a message, up to 16 MiB. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'mediumblob',
  toDriver: (value) => Buffer.from(value),
});

/** An instant in UTC with milliseconds. */
export const instant = () => datetime({ mode: 'date', fsp: 3 });

/** Integer minor units; the currency stands in the same row or its parent. */
export const minor = () => int();

/**
 * A JSON value. MySQL's driver hands over a parsed value, MariaDB's JSON is text: either is right here.
 */
export function json<Data>() {
  return customType<{ data: Data; driverData: unknown }>({
    dataType: () => 'json',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => (typeof value === 'string' ? JSON.parse(value) : value),
  })();
}
