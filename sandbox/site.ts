import type { Mails } from './mail';
import type { Notifier } from './notifier';
import type { Core } from './protocol';

/** What the pages and the control API work on. */
export type Site = {
  core: Core;
  notifier: Notifier;
  mails: Mails;
  /** Where the console links to, and where a payer without a way back is sent. */
  shopUrl: string;
  /** Where keys and the shop's credentials lie. */
  dir: string;
  /** From now on the accounts' notifications go to another base address. */
  moveShop(notifyBaseUrl: string): void;
  /** Forgets trades, faults, deliveries and mail, and sets the clock right; keys stay. */
  reset(): void;
};
