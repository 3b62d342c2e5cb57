'use client';

import { FailureNotice } from '@/components/failure';

/** A failure inside the shop's frame. */
export default FailureNotice;
