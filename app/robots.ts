import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { env } from '@/lib/env';

/** Everything but what belongs to a person; searches have a noindex of their own. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  // The shop's address is known when it runs, not when it is built.
  await connection();
  const personal = ['account', 'admin', 'cart', 'checkout', 'orders', 'pay', 'sign-in', 'sign-up'];
  return {
    rules: { userAgent: '*', disallow: ['/api/', ...personal.map((path) => `/*/${path}`)] },
    sitemap: `${env().appUrl}/sitemap.xml`,
  };
}
