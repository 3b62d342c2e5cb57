import type { Page } from '@playwright/test';
import { addToCart, expect, newEmail, test } from './fixtures';
import { placedOrder } from './orders';

const PASSWORD = 'correct horse battery';

async function signUp(page: Page, email: string) {
  await page.goto('/en/sign-up');
  await page.getByLabel('Name').fill('Xiaoming');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-up'));
}

test('a guest signs up, and cart and orders come along @desktop', async ({ page, database }) => {
  await placedOrder(page, database);
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
