/** The largest file that is looked at as a picture; for forms too, which cannot load lib/pictures. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
