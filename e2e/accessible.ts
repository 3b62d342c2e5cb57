import { expect, type Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';

/** Everything in light; in dark what the scheme can change: the contrast. */
const CHECKS: Readonly<Record<'light' | 'dark', RunOnly>> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast'] },
};

/** Finds nothing that axe calls a violation, in both colour schemes, and nothing that hangs out at the side. */
export async function expectAccessible(page: Page) {
  // Colours on their way from one scheme to the other are nobody's to judge.
  // (By the page's own hand: its policy lets nobody add a style element.)
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important }');
    document.adoptedStyleSheets.push(still);
  });
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await page.evaluate(violations, CHECKS[colorScheme]);
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} overflows`).toBeLessThanOrEqual(0);
}

/** In the browser, where axe has been put: the rules that are broken, each with its first place. */
async function violations(runOnly: RunOnly): Promise<string[]> {
  const { axe: put } = window as unknown as { axe: typeof axe };
  // What is in order needs no description, which is half of the work.
  const results = await put.run(document, { runOnly, resultTypes: ['violations'] });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
