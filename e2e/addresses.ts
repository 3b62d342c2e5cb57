/** Where the shop and the sandbox are: `npm test -- e2e` says it; by hand, a running shop's. */

export const SHOP_URL = process.env.E2E_BASE_URL ?? 'http://localhost:3000';
export const SANDBOX_URL = process.env.E2E_SANDBOX_URL ?? 'http://localhost:4000';
