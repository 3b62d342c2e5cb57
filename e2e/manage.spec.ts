import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './accessible';
import { addToCart, type Database, expect, PRODUCT, signedInAs, test } from './fixtures';

/** What the shop is made of, as an administrator edits it and as shoppers then see it. */

const SAVED = 'Saved. It holds from now on.';

let counter = 0;

/** Goods and codes that no other test knows. */
function newName(): string {
  counter += 1;
  return `T${process.pid}${Date.now().toString(36)}${counter}`.toUpperCase();
}

/** Writes words in another language, which stands folded away below the English ones. */
async function translate(page: Page, label: string, language: string, text: string): Promise<void> {
  await page.locator('summary', { hasText: `${label}: In other languages` }).click();
  await page.getByLabel(`${label} ${language}`).fill(text);
}

async function fillProduct(page: Page, name: string): Promise<void> {
  const words = { Name: name, 'In one sentence': 'A cup', Description: 'A cup.\n\nFor tea.' };
  for (const [label, text] of Object.entries(words)) {
    await page.getByLabel(`${label} English`).fill(text);
  }
  await page.getByLabel('Category').selectOption('Ceramics');
  await page.getByLabel('SKU').fill(name);
  await page.getByLabel('Prices CNY').fill('88');
}

/** A product on sale with five pieces, made by the forms of the desk. */
async function newProduct(page: Page): Promise<{ name: string; slug: string }> {
  const name = newName();
  await page.goto('/en/admin/products/new');
  await fillProduct(page, name);
  await page.locator('[name="status"]').selectOption('On sale');
  await page.getByRole('button', { name: 'Add product' }).click();
  await expect(page.getByText('The product is added.')).toBeVisible();
  await page.getByLabel('Pieces').fill('5');
  await page.getByRole('button', { name: 'Record' }).click();
  await expect(page.getByText('Now on hand: 5.')).toBeVisible();
  return { name, slug: name.toLowerCase() };
}

async function priceInShop(page: Page, slug: string): Promise<string> {
  await page.goto(`/en/products/${slug}`);
  return (await page.locator('main data').first().getAttribute('value')) ?? '';
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save product' }).click();
}

test.describe('goods @desktop', () => {
  test('a product is added, pictured and priced anew, and the shop shows it at once', async ({
    page,
    database,
  }) => {
    await signedInAs(page, database, 'admin');
    const { slug } = await newProduct(page);
    const desk = page.url();
    const png = await sharp({
      create: { width: 300, height: 300, channels: 3, background: '#7aa08d' },
    })
      .png()
      .toBuffer();
    await page
      .getByLabel('Picture file')
      .setInputFiles({ name: 'cup.png', mimeType: 'image/png', buffer: png });
    await page.getByRole('button', { name: 'Add a picture' }).click();
    await expect(page.getByText('The picture is in the shop.')).toBeVisible();

    expect(await priceInShop(page, slug)).toBe('88.00 CNY');
    const src = await page.locator('main img[src^="/media/"]').first().getAttribute('src');
    const picture = await page.request.get(src ?? '');
    expect(picture.headers()).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
    });

    await page.goto(desk);
    await page.getByLabel('Prices CNY').fill('99.5');
    await save(page);
    await expect(page.getByText(SAVED)).toBeVisible();
    expect(await priceInShop(page, slug)).toBe('99.50 CNY');
    await page.goto(`/en/products?q=${slug}`);
    await expect(page.locator('main data[value="99.50 CNY"]').first()).toBeVisible();
  });

  test('what is wrong is said at its field, and nothing typed is lost', async ({
    page,
    database,
  }) => {
    await signedInAs(page, database, 'admin');
    await page.goto('/en/admin/products/new');
    await fillProduct(page, newName());
    await page.getByLabel('Prices CNY').fill('8.888');
    await page.getByLabel('Name English').fill('');
    await page.getByRole('button', { name: 'Add product' }).click();
    await expect(page.getByText('Nothing was saved yet')).toBeVisible();
    await expect(page.getByLabel('Name English')).toBeFocused();
    await expect(page.getByLabel('Prices CNY')).toHaveAccessibleDescription(/88 or 88.80/);
    await expect(page.getByLabel('Prices CNY')).toHaveValue('8.888');
    await expect(page.getByLabel('In one sentence English')).toHaveValue('A cup');
  });

  test('choices make variants, and the second of two editors is told', async ({
    page,
    context,
    database,
  }) => {
    await signedInAs(page, database, 'admin');
    const { name, slug } = await newProduct(page);
    const second = await context.newPage();
    await second.goto(page.url());

    await page.getByRole('button', { name: 'Add a choice' }).click();
    for (const [label, text] of [
      ['Name of the choice', 'Size'],
      ['Value 1', 'Small'],
    ]) {
      await page.getByLabel(`${label} English`).fill(text ?? '');
    }
    await page.getByRole('button', { name: 'Add a value' }).click();
    await page.getByLabel('Value 2 English').fill('Large');
    await translate(page, 'Value 2', '简体中文', '大');
    await page.getByRole('button', { name: 'Add every missing combination' }).click();
    await page.getByLabel('SKU').nth(1).fill(`${name}-L`);
    await page.getByLabel('Prices CNY').nth(1).fill('120');
    await save(page);
    await expect(page.getByText(SAVED)).toBeVisible();
    await expect(page.getByRole('group', { name: 'Variant 2' })).toBeVisible();
    await save(page);
    await expect(page.getByText(SAVED)).toBeVisible();

    await second.getByLabel('In one sentence English').fill('Mine');
    await save(second);
    await expect(second.getByText(/saved this while you were editing/)).toBeVisible();
    await expect(second.getByLabel('In one sentence English')).toHaveValue('Mine');
    await page.goto(`/en/products/${slug}`);
    await expect(page.getByText('Large').first()).toBeVisible();
    await page.goto(`/zh-CN/products/${slug}`);
    await expect(page.getByText('大', { exact: true }).first()).toBeVisible();
    await second.close();
  });
});

test('a coupon is made, and takes its amount off a cart @desktop', async ({ page, database }) => {
  await signedInAs(page, database, 'admin');
  const code = newName();
  await page.goto('/en/admin/coupons/new');
  await page.getByLabel('Code').fill(code.toLowerCase());
  await page.getByLabel('Kind').selectOption('Amount off the goods');
  await page.getByLabel('Amount CNY').fill('5');
  await page.getByLabel('Amount JPY').fill('100');
  for (const currency of ['USD', 'EUR']) {
    await page.getByRole('checkbox', { name: currency }).uncheck();
  }
  await page.getByLabel('First day').fill('2026-02-01');
  await page.getByLabel('Last day').fill('2026-01-01');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Last day')).toHaveAccessibleDescription(/before the first/);
  await page.getByLabel('Last day').fill('2099-12-31');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(SAVED)).toBeVisible();
  await expect(page.getByRole('row', { name: code })).toContainText('Running');
  await addToCart(page);
  await page.goto('/en/cart');
  await page.getByRole('textbox', { name: 'Coupon code' }).fill(code);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(
    page.locator('main data[value="-5.00 CNY"], main data[value="5.00 CNY"]').first(),
  ).toBeVisible();
});

/** What differs most comes first: the pages that are looked at on a phone too. */
async function openings(database: Database): Promise<string[]> {
  const idOf = async (table: string, condition = '1 = 1') => {
    const [row] = await database.rows(`select id from ${table} where ${condition} limit 1`);
    return String(row?.id);
  };
  return [
    `/products/${await idOf('products', `slug = '${PRODUCT}'`)}`,
    '/methods',
    '/products?q=tea',
    `/categories/${await idOf('categories')}`,
    `/coupons/${await idOf('coupons')}`,
    `/customers/${await idOf('users', "email = 'shopper@example.com'")}`,
    '/staff',
    '/rules',
  ];
}

test('its pages are accessible', async ({ page, isMobile, database }) => {
  test.slow();
  await signedInAs(page, database, 'admin');
  for (const path of (await openings(database)).slice(0, isMobile ? 2 : undefined)) {
    await page.goto(`/en/admin${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
