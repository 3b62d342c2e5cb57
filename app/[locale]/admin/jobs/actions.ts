'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/action';
import { isId } from '@/lib/ids';
import { type RetryResult, retryJob } from '@/lib/jobs/dead-jobs';
import { findStaff } from '@/lib/session';

/** Starts a stopped job again. For whoever decides and for whoever moves money. */
export const retryAction = formAction(
  z.object({ jobId: z.string('required').refine(isId, 'invalid') }),
  async () => (await findStaff('decide')()) ?? (await findStaff('move_money')()),
  async (input, staff): Promise<RetryResult> => {
    const outcome = await retryJob(staff, input.jobId, new Date());
    refresh();
    return outcome;
  },
);
