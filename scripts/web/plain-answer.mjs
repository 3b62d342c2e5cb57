import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../paths.mjs';

/**
 * What the web server itself has to say, without Next: as a page to people, else as plain text, in the
 * language of the address, or in all where it names none.
 */

const MESSAGES = inRoot('lib/i18n/messages');
const LOCALES = readdirSync(MESSAGES).sort();
const WORDS = Object.fromEntries(
  LOCALES.map((locale) => {
    const file = path.join(MESSAGES, locale, 'limits.json');
    return [locale, JSON.parse(readFileSync(file, 'utf8'))];
  }),
);

const STYLE = readFileSync(inRoot('scripts/web/plain.css'), 'utf8');
/** Nothing may run or be sent here; the style is the one below, by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * @param {'tooLarge' | 'noLength' | 'away'} what what happened, as in limits.json
 * @param {Record<string, string>} values what its text has in braces
 * @returns {{ headers: Record<string, string>, body: string }}
 */
export function plainAnswer(request, what, values = {}) {
  const url = request.url ?? '';
  const named = LOCALES.filter((locale) => url === `/${locale}` || url.startsWith(`/${locale}/`));
  const sentences = (named.length > 0 ? named : LOCALES).map((lang) => {
    const { title, text, retry } = WORDS[lang][what];
    const filled = text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
    return { lang, title, text: filled, retry };
  });
  const isPage = wantsPage(request);
  return {
    headers: {
      'Content-Type': `${isPage ? 'text/html' : 'text/plain'}; charset=utf-8`,
      'Content-Security-Policy': POLICY,
      'Cache-Control': 'no-store',
    },
    body: isPage ? page(sentences) : plain(sentences),
  };
}

/** Is it a browser that would show the answer as a page? */
export function wantsPage({ headers }) {
  return /text\/html/.test(headers.accept ?? '');
}

function plain(sentences) {
  return sentences.map(({ title, text }) => `${title}. ${text}\n`).join('');
}

/** The link leads to the very address again. */
function page(sentences) {
  const [{ lang, title }] = sentences;
  const sections = sentences.map(
    (words) =>
      `<section lang="${words.lang}"><h1>${words.title}</h1><p>${words.text}</p>${
        words.retry ? `<p><a href="">${words.retry}</a></p>` : ''
      }</section>`,
  );
  return `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/brand/favicon.svg">
<style>${STYLE}</style>
<main><img src="/brand/mark.svg" alt="" width="48" height="48">${sections.join('')}</main>
</html>
`;
}
