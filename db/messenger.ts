import type { FieldPacket, QueryOptions, QueryResult } from 'mysql2';
import type { PoolConnection } from 'mysql2/promise';

/**
 * One connection during one transaction, as Drizzle sees it. A message to the server costs more than
 * most statements, so the transaction begins with its first statement, in the same message; one that
 * comes to no statement costs nothing.
 */
export class Messenger {
  readonly #connection: PoolConnection;
  #isOpen = false;

  constructor(connection: PoolConnection) {
    this.#connection = connection;
  }

  /** What Drizzle calls for every statement. */
  async query(options: QueryOptions, values: unknown[]): Promise<[QueryResult, FieldPacket[]]> {
    if (this.#isOpen) return this.#connection.query<QueryResult>(options, values);
    this.#isOpen = true;
    const first = { ...options, sql: `begin; ${options.sql}` };
    const [results, fields] = await this.#connection.query<QueryResult>(first, values);
    return withoutFirst(results, fields);
  }

  async commit(): Promise<void> {
    if (this.#isOpen) await this.#connection.query('commit');
    this.#isOpen = false;
  }

  /** A commit has been sent with the last statements. */
  committed(): void {
    this.#isOpen = false;
  }

  /** Never throws: what cannot be rolled back is lost with its connection, and so rolled back. */
  async rollBack(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#connection.query('rollback').catch(() => this.#connection.destroy());
  }

  release(): void {
    this.#connection.release();
  }
}

/** The answer to several statements without that to `begin`; that to a single one as it would be alone. */
function withoutFirst(results: unknown, fields: unknown): [QueryResult, FieldPacket[]] {
  const [answers, columns] = [rest(results), rest(fields)];
  const isSingle = answers.length === 1;
  return [isSingle ? answers[0] : answers, isSingle ? columns[0] : columns] as [
    QueryResult,
    FieldPacket[],
  ];
}

function rest(list: unknown): unknown[] {
  return Array.isArray(list) ? list.slice(1) : [];
}
