import { expect, it } from 'vitest';
import { renderEmail } from '@/lib/messages/render-email';

const content = {
  locale: 'en',
  title: 'Paid <b>&"',
  greeting: 'Hello,',
  text: '<script>alert(1)</script>',
  facts: [{ label: 'Order', value: "1' & 2" }],
  action: { label: 'View', url: 'https://shop.example/en/orders/1?key="x"' },
  colon: ': ',
  footer: 'Bye',
};

it('escapes everything for HTML and nothing for plain text', () => {
  const { subject, text, html } = renderEmail(content);
  expect(subject).toBe('Paid <b>&"');
  expect(text).toContain('<script>alert(1)</script>');
  expect(text).toContain('View: https://shop.example/en/orders/1?key="x"');
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain('1&#39; &amp; 2');
  expect(html).toContain('href="https://shop.example/en/orders/1?key=&quot;x&quot;"');
});
