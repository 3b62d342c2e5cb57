import { expect, test } from 'vitest';
import { maskBody, maskHeaders } from '@/lib/notifications/mask';

const bytes = (text: string) => new TextEncoder().encode(text);

test('keeps what proves where a message came from and hides what opens doors', () => {
  const headers = maskHeaders({ 'x-signature': 'abcdefgh', 'x-auth-token': 'abcdefgh' });
  expect(headers).toEqual([
    ['x-auth-token', 'ab…'],
    ['x-signature', 'abcdefgh'],
  ]);
});

test('hides payers in JSON, however deep', () => {
  const body = maskBody(
    bytes(
      '{"id":"E1","resource":{"payer":{"openid":"oUpF8uMuAJO","name":{"given_name":"Marie","surname":"Desrosiers"}},"sum":8800}}',
    ),
  );
  expect(JSON.parse(body)).toEqual({
    id: 'E1',
    resource: {
      payer: { openid: 'oU…', name: { given_name: '…', surname: 'De…' } },
      sum: 8800,
    },
  });
});

test('hides payers in forms, also inside documents in fields, and lays them out', () => {
  const list = encodeURIComponent('[{"amount":"88.00","buyer_card":"6222021234567890"}]');
  const body = maskBody(
    bytes(
      `total=88.00&buyer_pay_amount=88.00&buyer_logon_id=159%2A%2A%2A%2A5620&list=${list}&accNo=6216`,
    ),
  );
  expect(body).toContain('total=88.00\n');
  expect(body).toContain('buyer_pay_amount=88.00\n');
  expect(body).toContain('buyer_logon_id=15…');
  expect(body).toContain('"amount": "88.00"');
  expect(body).toContain('"buyer_card": "62…"');
  expect(body).toContain('accNo=…');
  expect(body).not.toMatch(/5620|6222021234567890|6216/);
});

test('shows what is neither as it came, and no more than a page of it', () => {
  expect(maskBody(bytes('hello world'))).toBe('hello world');
  expect(maskBody(bytes('x '.repeat(50_000)))).toHaveLength(16_000);
});
