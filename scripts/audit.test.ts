import { expect, test } from 'vitest';
import { countAudit } from './audit.mjs';

const report = (severity: string) =>
  JSON.stringify({
    vulnerabilities: {
      ws: { name: 'ws', severity, range: '<8.17.1', via: [{ title: 'Too many headers' }, 'x'] },
    },
  });

test('high and critical ones fail, with their names', () => {
  for (const severity of ['high', 'critical']) {
    expect(countAudit(report(severity))).toMatchObject({ failed: 1, skipped: 0 });
    expect(countAudit(report(severity)).why).toContain(
      `ws <8.17.1 (${severity}): Too many headers`,
    );
  }
});

test('lesser ones, and none, pass', () => {
  expect(countAudit(report('moderate'))).toMatchObject({ passed: 1, failed: 0 });
  expect(countAudit('{"vulnerabilities":{}}')).toMatchObject({ passed: 1, failed: 0 });
});

test('an audit that is not to be had is skipped, and says why', () => {
  const refused = countAudit('{"message":"405 Method Not Allowed","error":{"summary":""}}');
  expect(refused).toMatchObject({ passed: 0, failed: 0, skipped: 1 });
  expect(refused.why).toContain('405 Method Not Allowed');
  for (const output of ['', 'npm error network', 'null']) {
    expect(countAudit(output)).toMatchObject({ failed: 0, skipped: 1 });
  }
});
