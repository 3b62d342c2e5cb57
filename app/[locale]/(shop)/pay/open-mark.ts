/** In a payment page's address: the method has just been chosen, so the way to the provider opens by itself. */
export const OPEN_MARK = 'open';
