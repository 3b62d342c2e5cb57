import type { JobHandler } from '@/lib/jobs/job';
import type { JobKind } from '@/lib/jobs/kinds';
import { sendMessage } from '@/lib/messages/send-message';
import { applyNotification } from '@/lib/notifications/apply';
import { closePaymentJob } from '@/lib/payments/close-payment';
import { expireOrder } from '@/lib/payments/end-order';
import { watchPayment } from '@/lib/payments/query-payment';
import { submitRefund, watchRefund } from '@/lib/payments/submit-refund';
import { reconcileBill } from '@/lib/reconciliation/reconcile-bill';
import { scheduleBills } from '@/lib/reconciliation/schedule-bills';

/** What runs for which kind of job: the one place that knows every noun. */
export const handlers = {
  'apply-notification': applyNotification,
  'query-payment': watchPayment,
  'close-payment': closePaymentJob,
  'expire-order': expireOrder,
  'submit-refund': submitRefund,
  'query-refund': watchRefund,
  'send-message': sendMessage,
  'schedule-bills': scheduleBills,
  'reconcile-bill': reconcileBill,
} as const satisfies Record<JobKind, JobHandler>;
