import { getMessages } from 'next-intl/server';

/** Turns the actions of the audit log into words; one that has none is shown by its code. */
export async function auditWords(): Promise<(action: string) => string> {
  const { desk } = await getMessages();
  const words: Readonly<Record<string, string>> = desk.audit.actions;
  return (action) => words[action] ?? action;
}
