import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

/** Half as long as what the package has in its `source`, for every page to read. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything in light; in dark what the scheme can change: the contrast. */
const CHECKS: Readonly<Record<'light' | 'dark', axe.RunOnly>> = {
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
  await page.evaluate(AXE);
  await page.evaluate(markAlike);
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
async function violations(runOnly: axe.RunOnly): Promise<string[]> {
  const { axe: put } = window as unknown as { axe: typeof axe };
  put.configure({ rules: [{ id: 'color-contrast', selector: '*:not([data-alike])' }] });
  // What is in order needs no description, which is half of the work.
  const results = await put.run(document, { runOnly, resultTypes: ['violations'] });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/**
 * In the browser: marks words that look like others before them, because they and all that they stand in are
 * written alike but for the words: the rows of a list. The contrast of one of them is that of all, and
 * measuring it is most of axe's work.
 */
function markAlike(): void {
  const seen = new Set<string>();
  const words =
    /^(id|href|src|srcset|alt|title|for|name|value|datetime|aria-(label|labelledby|describedby))$/;
  const places = [':first-child', ':last-child', ':nth-child(odd)'];
  const look = (element: Element, around: string) => {
    const written = [...element.attributes]
      .filter(({ name }) => !words.test(name))
      .map(({ name, value }) => `${name}=${value}`);
    const place = places.map((where) => Number(element.matches(where)));
    const key = `${around}>${element.localName} ${place} ${written.sort()}`;
    const hasWords = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (hasWords && element.checkVisibility()) {
      if (seen.has(key)) element.setAttribute('data-alike', '');
      seen.add(key);
    }
    for (const child of element.children) look(child, key);
  };
  look(document.body, '');
}
