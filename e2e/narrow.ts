import { expect, type Page } from '@playwright/test';

/** Where pictures of what is looked at go, for people to look at too. */
const PICTURES = process.env.E2E_PICTURES;

/** Opens a page and finds nothing on it that is cut off or hangs out at the side. */
export async function expectToFit(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.locator('h1').first(), path).toBeVisible();
  if (PICTURES) {
    const name = path.slice(1).replace(/[^\w-]+/g, '_');
    await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  }
  // Softly: one look at all the pages tells of all that does not fit.
  expect.soft(await page.evaluate(misfits), path).toEqual([]);
}

/** In the browser: what is wider than the screen, or has more text than room for it. */
function misfits(): string[] {
  const width = document.documentElement.clientWidth;
  const found: string[] = [];
  const tell = (what: string, element: Element) =>
    found.push(
      `${what}: <${element.tagName.toLowerCase()}> ${element.textContent?.trim().slice(0, 60)}`,
    );
  if (document.documentElement.scrollWidth > width) {
    found.push(`the page is ${document.documentElement.scrollWidth} wide, the screen ${width}`);
  }
  // A row that scrolls by itself may be longer than the screen.
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  // Clipped to nothing, as the link that skips to the content is until it has the focus.
  const isForReadersAlone = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).clipPath === 'inset(50%)' ||
      isForReadersAlone(element.parentElement));
  const texts = 'h1, h2, h3, p, a, button, summary, label, legend, dt, dd, th, td, li';
  for (const element of document.querySelectorAll<HTMLElement>(texts)) {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || !element.checkVisibility()) continue;
    if (isForReadersAlone(element) || scrolls(element.parentElement)) continue;
    if (box.right > width + 1 || box.left < -1) tell('hangs out', element);
    const isPressed = /^(a|button|summary)$/i.test(element.tagName);
    const isCut =
      element.scrollWidth > element.clientWidth + 1 ||
      element.scrollHeight > element.clientHeight + 2;
    if (isPressed && element.clientWidth > 0 && isCut) tell('is cut', element);
  }
  return found;
}
