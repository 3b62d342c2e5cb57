'use client';

import { FailurePage } from '@/components/failure';

/** A failure where there is no frame around, or of the frame itself. */
export default FailurePage;
