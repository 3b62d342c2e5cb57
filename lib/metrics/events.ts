import { Counter, Histogram, register } from 'prom-client';

/**
 * What this process saw happen, counted in its memory. Prometheus adds the processes up, and knows that
 * a count begins again with a process. What stands in the database is in gauges.ts.
 */

/** Next bundles this module several times; the registry is one a process. */
function counter<Label extends string>(name: string, help: string, labelNames: Label[]) {
  const known = register.getSingleMetric(name);
  return known instanceof Counter
    ? (known as Counter<Label>)
    : new Counter({ name, help, labelNames });
}

function histogram<Label extends string>(
  name: string,
  help: string,
  labelNames: Label[],
  buckets: number[],
) {
  const known = register.getSingleMetric(name);
  return known instanceof Histogram
    ? (known as Histogram<Label>)
    : new Histogram({ name, help, labelNames, buckets });
}

const SECONDS = [0.005, 0.025, 0.1, 0.5, 1, 5, 30, 120, 600, 3600];

export const notificationsReceived = counter(
  'suanpan_notifications_total',
  'Notifications that arrived, by what they were answered: accepted, refused, retry',
  ['provider', 'answer'],
);
export const notificationsRefused = counter(
  'suanpan_notification_refusals_total',
  'Notifications that did not verify, by reason',
  ['provider', 'reason'],
);
export const notificationLag = histogram(
  'suanpan_notification_lag_seconds',
  'From what happened at the provider to the first arrival of its notification',
  ['provider'],
  SECONDS,
);
export const notificationApplied = histogram(
  'suanpan_notification_apply_seconds',
  'From the arrival of a notification to its effect on the order',
  ['provider'],
  SECONDS,
);
export const paymentsEnded = counter(
  'suanpan_payments_ended_total',
  'Payments that came to an end, by outcome: settled, revived, returned, failed, closed, exception',
  ['provider', 'outcome'],
);
export const refundsEnded = counter(
  'suanpan_refunds_ended_total',
  'Refunds that came to an end, by outcome: refunded, failed, exception',
  ['provider', 'outcome'],
);
export const providerTrouble = counter(
  'suanpan_provider_trouble_total',
  'Questions to a provider that got no usable answer',
  ['provider'],
);
export const jobsRun = counter(
  'suanpan_jobs_total',
  'Jobs that ran, by outcome: done, again, failed, dead',
  ['kind', 'outcome'],
);
export const poolWait = histogram(
  'suanpan_database_wait_seconds',
  'How long callers waited for a database connection',
  [],
  [0.001, 0.01, 0.1, 0.5, 1, 5],
);
export const poolRefusals = counter(
  'suanpan_database_busy_total',
  'Callers who got no database connection in time',
  [],
);
