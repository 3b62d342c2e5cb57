import type { Page } from '@playwright/test';
import { addToCart, expect, newEmail, order, test } from './fixtures';

const PASSWORD = 'correct horse battery';

async function signUp(page: Page, email: string) {
  await page.goto('/en/sign-up');
  await page.getByLabel('Name').fill('Xiaoming');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-up'));
}

test('a guest signs up, and cart and orders come along @desktop', async ({ page }) => {
  await order(page);
  await addToCart(page);
  const email = newEmail();
  await signUp(page, email);
  await page.goto('/en/cart');
  await expect(page.getByRole('button', { name: /Remove / })).toHaveCount(1);
  await page.goto('/en/orders');
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('signs out and in again; a wrong password is refused in words', async ({ page }) => {
  const email = newEmail();
  await signUp(page, email);
  await page.goto('/en/sign-out');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-out'));
  await page.goto('/en/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('wrong password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('do not match an account')).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await page.goto('/en/account');
  await expect(page.getByText(email)).toBeVisible();
});

test("nobody sees somebody else's order or payment @desktop", async ({ page, browser }) => {
  const { paymentId } = await order(page);
  await page.goto('/en/orders');
  const card = page.getByRole('article').first();
  const href = await card.getByRole('link').first().getAttribute('href');
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  for (const path of [href ?? '', `/en/pay/${paymentId}`]) {
    const answer = await other.goto(new URL(path, page.url()).href);
    expect(answer?.status()).toBe(404);
  }
  const status = await other.request.get(
    new URL(`/api/payments/${paymentId}/status`, page.url()).href,
  );
  expect(status.status()).toBe(404);
  await stranger.close();
});
