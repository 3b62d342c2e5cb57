import { randomBytes } from 'node:crypto';
import { inlineScriptSources } from './inline-scripts.mjs';

/**
 * The headers that tell browsers what a page of ours may do. A page that is made for the request gets a
 * nonce, which Next reads from the request's own policy header; a cached one is the same for everybody
 * and gets the hashes of its scripts (docs/decisions/018-nonces-and-cached-pages.md).
 */

/** Kept and shown to everybody: the only pages without a nonce. e2e/trust.spec.ts holds it to the build. */
const CACHED_PAGE = /^\/[\w-]+(\/(products|categories)\/[^/]+)?\/?$/;
/** No document, so nothing may run in it or frame it, should it be opened as one. */
const NO_PAGE =
  /^\/(api|media|_next)\/|^\/(brand|products|providers)\/[^/]+$|^\/(robots\.txt|sitemap\.xml|favicon\.ico)$/;
/** Shown in e-mails too, which are pages of others. */
const FOR_EVERYBODY = /^\/(media|brand|products)\/[^/]+$/;
/** Drawings have their styles in themselves. */
const NOTHING =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";
const MAX_KEPT_PAGES = 1_000;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The same for all that we send. */
const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // A provider that knows a shop by its domain (WeChat's H5) must be told the origin, and no more.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'X-Permitted-Cross-Domain-Policies': 'none',
};

/**
 * Makes a function that is called with each request before it is handled, and gives its answer the
 * headers.
 * @param {{ https: boolean, formOrigins: readonly string[] }} shop `https`: its public address is;
 *   `formOrigins`: where its pages send forms to, besides itself
 */
export function protectResponses({ https, formOrigins }) {
  const fixed = Object.entries({
    ...ALWAYS,
    ...(https ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}` } : {}),
  });
  const policyFor = pagePolicy({ https, formOrigins });
  const scriptsOf = keptSources();
  const cachedPolicy = (tag, html) => policyFor(scriptsOf(tag, html));

  return (request, response) => {
    // Next would believe the policy, and with it the nonce, of whoever sends one.
    delete request.headers['content-security-policy'];
    delete request.headers['content-security-policy-report-only'];
    for (const [name, value] of fixed) response.setHeader(name, value);
    const path = pathOf(request.url);
    const isShared = FOR_EVERYBODY.test(path);
    response.setHeader('Cross-Origin-Resource-Policy', isShared ? 'cross-origin' : 'same-origin');
    if (NO_PAGE.test(path)) {
      response.setHeader('Content-Security-Policy', NOTHING);
      return;
    }
    if (isRenderedForRequest(request, path)) {
      const nonce = randomBytes(16).toString('base64');
      const policy = policyFor(`'self' 'nonce-${nonce}' 'strict-dynamic'`);
      request.headers['content-security-policy'] = policy;
      response.setHeader('Content-Security-Policy', policy);
    } else {
      response.setHeader('Content-Security-Policy', policyFor("'self'"));
    }
    nameScriptsOf(response, cachedPolicy);
  };
}

/** A form that comes without scripts is answered by a page of its own, at a cached address too. */
function isRenderedForRequest({ method, headers }, path) {
  if (!CACHED_PAGE.test(path)) return true;
  const isForm = /^multipart\/form-data/.test(headers['content-type'] ?? '');
  return method === 'POST' && (isForm || headers['next-action'] !== undefined);
}

/**
 * @returns {(scripts: string) => string} the policy of a page that may run these. Forms may go to the
 *   providers from every page: a browser that moves on within the shop keeps the policy it came with.
 */
function pagePolicy({ https, formOrigins }) {
  const rest = [
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action ${["'self'", ...new Set(formOrigins)].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
  return (scripts) => `default-src 'none'; script-src ${scripts}; ${rest}`;
}

/** A page that comes whole, in one call, is one that Next has in its cache: it has no nonce in it. */
function nameScriptsOf(response, cachedPolicy) {
  const end = response.end;
  response.end = (body, ...rest) => {
    if (!response.headersSent) {
      const tag = response.getHeader('ETag');
      // The browser keeps the policy of what it has.
      if (response.statusCode === 304) response.removeHeader('Content-Security-Policy');
      else if (tag && body && isHtml(response)) {
        response.setHeader('Content-Security-Policy', cachedPolicy(String(tag), body));
      }
    }
    return end.call(response, body, ...rest);
  };
}

function isHtml(response) {
  return String(response.getHeader('Content-Type') ?? '').startsWith('text/html');
}

/** The scripts of each page as it stands, worked out once; the oldest is forgotten first. */
function keptSources() {
  const kept = new Map();
  return (tag, body) => {
    const known = kept.get(tag);
    if (known) return known;
    const sources = ["'self'", ...inlineScriptSources(body.toString())].join(' ');
    kept.set(tag, sources);
    if (kept.size > MAX_KEPT_PAGES) kept.delete(kept.keys().next().value);
    return sources;
  };
}

function pathOf(url = '') {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
