'use client';

import { FailurePage } from '@/components/last-pages';

/** A failure where there is no frame around, or of the frame itself. */
export default FailurePage;
