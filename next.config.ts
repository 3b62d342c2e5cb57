import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { LOCALES } from './lib/i18n/locales';
import { CURRENCY_COOKIE, guessedCurrency, SHOP_CURRENCIES } from './lib/shop';

/** The pages that are cached whole, below the language: for each currency its own. */
const CATALOGUE = ['', '/products', '/products/:slug', '/categories/:slug'];

const locale = `:locale(${LOCALES.join('|')})`;

/**
 * Leads from the address that people see to the page in the currency that they chose, or that is a
 * likely one. So the address says nothing of the currency, and the page is static all the same: see
 * docs/decisions/024-currency-beside-the-address.md.
 */
function catalogueRewrites() {
  const chosen = `(?<currency>${SHOP_CURRENCIES.join('|')})`;
  return CATALOGUE.flatMap((path) => [
    {
      source: `/${locale}${path}`,
      has: [{ type: 'cookie' as const, key: CURRENCY_COOKIE, value: chosen }],
      destination: `/:locale/in/:currency${path}`,
    },
    ...LOCALES.map((guessed) => ({
      source: `/:locale(${guessed})${path}`,
      destination: `/:locale/in/${guessedCurrency(guessed)}${path}`,
    })),
  ]);
}

const config: NextConfig = {
  // The tests and dev build beside a running shop without touching its build.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  // scripts/web-server.mjs compresses, what is cached only once, and sees to the security headers.
  compress: false,
  typedRoutes: true,
  // Types come from the build that next-env.d.ts names, not from whatever builds lie around.
  // Pages are cached in memory alone: on disk they would outlive the database that they show.
  experimental: {
    strictRouteTypes: true,
    isrFlushToDisk: false,
    // What nobody visits is not loaded: a process that only shops and notifies stays small.
    preloadEntriesOnStart: false,
    // The largest form: a refund with three pictures as a phone takes them (lib/picture-limits.ts).
    serverActions: { bodySizeLimit: '31mb' },
  },
  reactStrictMode: true,
  // Pictures are stored in their sizes: nobody may have the server fetch and draw others.
  images: { unoptimized: true },
  serverExternalPackages: ['pino', 'prom-client', 'mysql2', 'nodemailer', 'sharp'],
  rewrites: async () => ({ beforeFiles: catalogueRewrites(), afterFiles: [], fallback: [] }),
  // The internal address is nobody's business.
  redirects: async () => [
    {
      source: '/:locale/in/:currency([A-Z]{3})/:path*',
      destination: '/:locale/:path*',
      permanent: false,
    },
  ],
};

const withIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // Messages are parsed once, by the build, and not for each request; browsers do without the parser.
  experimental: {
    messages: { path: './lib/i18n/messages', locales: LOCALES, format: 'json', precompile: true },
  },
});

export default withIntl(config);
