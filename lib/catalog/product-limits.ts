/** How much one product holds: enough for any real one, little enough for one form and one page. */
export const MAX_OPTIONS = 3;
export const MAX_OPTION_VALUES = 20;
export const MAX_VARIANTS = 60;
