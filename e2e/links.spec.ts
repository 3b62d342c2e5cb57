import { expect, test } from './fixtures';

test('a page is fetched ahead when somebody is about to follow its link, and not before', async ({
  page,
  isMobile,
}) => {
  const ahead = new Set<string>();
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has('_rsc')) ahead.add(pathname);
  });
  // The head of the page asks who is there as soon as its scripts run.
  const running = page.waitForResponse('**/api/me');
  await page.goto('/en/products');
  await running;
  const shelves = page.getByRole('navigation', { name: 'Categories' });
  const link = shelves.getByRole('link', { name: 'Ceramics' });
  await (isMobile ? link.focus() : link.hover());
  await expect.poll(() => [...ahead]).toEqual(['/en/categories/ceramics']);
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ceramics' })).toBeVisible();
  expect([...ahead]).toEqual(['/en/categories/ceramics']);
});

test('a link shows that its page is on its way, until it has come', async ({ page }) => {
  let letCome: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route('**/en/cart?_rsc=*', async (route) => {
    await held;
    await route.continue();
  });
  const running = page.waitForResponse('**/api/me');
  await page.goto('/en/products');
  await running;
  const onItsWay = page.locator('[data-on-its-way]');
  await page.getByRole('banner').getByRole('link', { name: /Cart/ }).click();
  await expect(onItsWay).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/cart/i);
  letCome();
  await expect(page.getByRole('heading', { level: 1, name: /cart/i })).toBeVisible();
  await expect(onItsWay).toHaveCount(0);
});
