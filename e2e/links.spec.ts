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
