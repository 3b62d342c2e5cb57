import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Everything in light; in dark what the scheme can change: the contrast. */
export async function expectAccessible(page: Page) {
  // Colours on their way from one scheme to the other are nobody's to judge.
  // (By the page's own hand: its policy lets nobody add a style element.)
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important }');
    document.adoptedStyleSheets.push(still);
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // No page of ours has frames, for which axe would otherwise open a page of its own each time.
    const builder = new AxeBuilder({ page }).setLegacyMode();
    const axe =
      colorScheme === 'light' ? builder.withTags(TAGS) : builder.withRules(['color-contrast']);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} overflows`).toBeLessThanOrEqual(0);
}
