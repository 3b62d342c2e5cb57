import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

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
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
