import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

const config: NextConfig = {
  // The tests and dev build beside a running shop without touching its build.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  // scripts/web-server.mjs compresses, and what is cached only once.
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
  serverExternalPackages: ['pino', 'mysql2', 'nodemailer', 'sharp'],
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
