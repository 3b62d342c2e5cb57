/** The accounts of the demo. Known to everybody who reads this: never for a shop that takes real money. */
export const DEMO_PASSWORD = 'suanpan-demo';

export const DEMO_ACCOUNTS = [
  { email: 'shopper@example.com', name: 'Lin Xiaoyu', role: 'shopper' },
  { email: 'support@example.com', name: 'Chen Jie', role: 'support' },
  { email: 'finance@example.com', name: 'Wu Lan', role: 'finance' },
  { email: 'admin@example.com', name: 'Zhao Min', role: 'admin' },
] as const;
