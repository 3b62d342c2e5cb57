import { closeDatabase } from '@/db';
import { examine } from '@/lib/doctor';

/** Proves the invariants over the whole database, prints a table, and exits 1 on a breach. */
const findings = await examine();
for (const { name, breaches } of findings) {
  const verdict = breaches.length === 0 ? 'ok    ' : 'BREACH';
  console.log(`${verdict}  ${name}${breaches.length > 0 ? `: ${breaches.join(', ')}` : ''}`);
}
const broken = findings.filter((finding) => finding.breaches.length > 0).length;
console.log(`${findings.length} invariants, ${broken} broken`);
await closeDatabase();
process.exitCode = broken > 0 ? 1 : 0;
