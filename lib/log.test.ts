import { expect, it } from 'vitest';
import { errorFields } from '@/lib/log';

it('tells of a failed query what the database said, and neither query nor parameters', () => {
  const cause = Object.assign(new Error("Duplicate entry 'li@shop.example' for key 'users'"), {
    errno: 1062,
    code: 'ER_DUP_ENTRY',
  });
  const error = new Error('Failed query: insert into users … params: li@shop.example,王小明', {
    cause,
  });
  const fields = errorFields(error);
  expect(fields).toMatchObject({ errno: 1062, code: 'ER_DUP_ENTRY' });
  expect(JSON.stringify(fields)).not.toMatch(/insert into|王小明|li@shop/);
});

it('keeps the stack of a bug, without what its message quotes', () => {
  const fields = errorFields(new TypeError('13800138000 is no order number'));
  expect(fields).toMatchObject({ error: 'TypeError', message: '[redacted] is no order number' });
  expect(fields.stack).toMatch(/log\.test\.ts/);
  expect(JSON.stringify(fields)).not.toContain('13800138000');
});

it('says something of whatever else is thrown', () => {
  expect(errorFields('gone: li@shop.example')).toEqual({ error: 'gone: [redacted]' });
});
