export type Counts = { passed: number; failed: number; skipped: number; why: string };

export function countAudit(output: string): Counts;
