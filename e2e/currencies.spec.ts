import { expectAccessible } from './accessible';
import { addToCart, expect, newEmail, PRODUCT, test } from './fixtures';

/** A shopper chooses the currency, with and without scripts, and sees its prices everywhere. */

const CHOICE = 'Language and currency';

test('the chosen currency holds on every page, and its prices come with the page itself', async ({
  page,
}) => {
  await page.goto('/en/products?sort=price_asc&min=50&max=200');
  await page.locator('header summary').filter({ hasText: CHOICE }).click();
  await page.getByRole('banner').getByRole('button', { name: 'JPY' }).click();
  // The bounds were yuan: they say nothing in yen.
  await expect(page).toHaveURL(/\/en\/products\?sort=price_asc$/);
  await expect(page.locator('main data').first()).toHaveAttribute('value', /^\d+ JPY$/);

  const answer = await page.request.get(`/en/products/${PRODUCT}`);
  expect(await answer.text()).toContain('"priceCurrency":"JPY"');
  expect(answer.headers()).toMatchObject({ vary: expect.stringMatching(/cookie/i) });

  await addToCart(page);
  await page.goto('/en/cart');
  await expect(page.locator('main data').first()).toHaveAttribute('value', /^\d+ JPY$/);
  await expectAccessible(page);
});

test('what has no price in the currency is said in the cart, and the way on is to take it out', async ({
  page,
}) => {
  await addToCart(page, 'tangerine-puer');
  await addToCart(page);
  await page.goto('/en/cart');
  await page.locator('header summary').filter({ hasText: CHOICE }).click();
  await page.getByRole('banner').getByRole('button', { name: 'USD' }).click();
  await expect(page.getByText('We do not sell this in USD.')).toBeVisible();
  await page.getByRole('button', { name: 'Check out' }).click();
  await expect(page.getByText('Something in your cart cannot be bought as it is.')).toBeVisible();
  await page.getByRole('button', { name: /^Remove Green tangerine/ }).click();
  await expect(page.getByText('We do not sell this in USD.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Check out' }).click();
  await expect(page).toHaveURL(/\/en\/checkout/);
  await expect(page.locator('main data').first()).toHaveAttribute('value', / USD$/);
  await expect(page.getByRole('radio', { name: /WeChat Pay/ })).toHaveCount(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the choice is made and seen all the same', async ({ page }) => {
    await page.goto(`/en/products/${PRODUCT}`);
    await page.getByRole('contentinfo').getByRole('button', { name: 'EUR' }).click();
    await expect(page).toHaveURL(new RegExp(`/en/products/${PRODUCT}$`));
    await expect(page.locator('main data').first()).toHaveAttribute('value', / EUR$/);
  });
});

test('the choice of a member is there on the next device', async ({ browser, page }) => {
  const email = newEmail();
  await page.goto('/en/sign-up');
  await page.getByLabel('Name').fill('Mei');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-up'));
  await page.request.post('/api/currency', { form: { currency: 'USD', locale: 'en' } });
  const other = await (await browser.newContext()).newPage();
  await other.goto('/en/sign-in');
  await other.getByLabel('E-mail').fill(email);
  await other.getByLabel('Password').fill('a long enough password');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await other.goto(`/en/products/${PRODUCT}`);
  await expect(other.locator('main data').first()).toHaveAttribute('value', / USD$/);
  await other.context().close();
});
