import { expect, expectPaid, newEmail, PRODUCT, tabTo, test } from './fixtures';

// Phones have no Tab key.
test('buys with the keyboard alone @desktop', async ({ page, sandbox }) => {
  const { keyboard } = page;
  await page.goto(`/en/products/${PRODUCT}`);
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await keyboard.press('Enter');
  await tabTo(page, /^\s*50 g/);
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^100 g/ })).toBeChecked();
  await tabTo(page, /^\s*Quantity/);
  await keyboard.press('ArrowUp');
  await expect(page.getByLabel('Quantity')).toHaveValue('2');
  await tabTo(page, /Add to cart/);
  await keyboard.press('Enter');
  await expect(page.getByText('It is in your cart')).toBeVisible();
  await tabTo(page, /View cart/);
  await keyboard.press('Enter');
  await page.waitForURL(/\/cart/);
  await tabTo(page, /^\s*Check out/);
  await keyboard.press('Enter');
  await page.waitForURL(/\/checkout/);

  const answers: [RegExp, string][] = [
    [/^\s*E-mail address/, newEmail()],
    [/^\s*Recipient/, '王小明'],
    [/^\s*Phone/, '13800138000'],
    [/^\s*Province/, '浙江省'],
    [/^\s*City/, '杭州市'],
    [/^\s*District or county/, '西湖区'],
    [/^\s*Street and number/, '龙井路 1 号'],
  ];
  for (const [label, answer] of answers) {
    await tabTo(page, label);
    await keyboard.type(answer);
  }
  await tabTo(page, /^\s*Standard delivery/);
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Express delivery/ })).toBeChecked();
  await tabTo(page, /^\s*WeChat Pay/);
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Alipay/ }).first()).toBeChecked();
  await keyboard.press('ArrowUp');
  await tabTo(page, /^\s*Place order and pay/);
  await keyboard.press('Enter');
  await page.waitForURL(/\/pay\//);

  const paymentId = /\/pay\/([0-9A-Z]{26})/.exec(page.url())?.[1] ?? '';
  await sandbox.fault(paymentId, 'notify-drop');
  await sandbox.pay(paymentId);
  await tabTo(page, /I have paid/);
  await keyboard.press('Enter');
  await expectPaid(page);
  await tabTo(page, /See your order/);
  await keyboard.press('Enter');
  await page.waitForURL(/\/orders\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
