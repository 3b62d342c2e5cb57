'use client';

import { FailureNotice } from '@/components/last-pages';

/** A failure inside the shop's frame. */
export default FailureNotice;
