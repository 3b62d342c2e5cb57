'use client';

import { FailureNotice } from '@/components/failure';

/** A failure inside the desk's frame. */
export default FailureNotice;
