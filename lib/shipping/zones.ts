/** Where parcels go: `domestic` is mainland China. */
export const SHIPPING_ZONES = ['domestic', 'international'] as const;
