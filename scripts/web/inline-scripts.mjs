import { createHash } from 'node:crypto';

/**
 * The inline scripts of a cached page, as a Content-Security-Policy names them. Next writes a page's data
 * into small scripts of its own; they differ from page to page, and a cached page is the same for
 * everybody, so it can carry no nonce. Its scripts are allowed by their hashes instead: but only those that are
 * nothing but data handed to Next. Whatever else stood in the page, however it got there, would not run.
 */

const SCRIPT = /<script(?<attributes>(?:\s[^>]*)?)>(?<code>[\s\S]*?)<\/script>/g;
/** Read by search engines; browsers do not run it. */
const DATA_BLOCK = /type="application\/ld\+json"/;

const DATA_CALLS = [
  /^self\.__next_f\.push\((?<data>.*)\)$/s,
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\((?<data>.*)\)$/s,
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((?<data>.*)\);$/s,
];

/**
 * @param {string} html
 * @returns {string[]} sources for script-src, such as `'sha256-…'`
 */
export function inlineScriptSources(html) {
  const sources = new Set();
  for (const { groups } of html.matchAll(SCRIPT)) {
    const { attributes, code } = groups;
    if (/\ssrc=/.test(attributes) || DATA_BLOCK.test(attributes) || !isData(code)) continue;
    sources.add(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  }
  return [...sources];
}

/** Whether a script does nothing but hand a literal over: what is JSON throughout can hold no code. */
function isData(code) {
  const data = DATA_CALLS.map((call) => call.exec(code)?.groups?.data).find(Boolean);
  if (data === undefined) return false;
  try {
    JSON.parse(data);
    return true;
  } catch {
    return false;
  }
}
