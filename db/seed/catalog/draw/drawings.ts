/** The pictures of each product, by slug, in the order they are shown; each returns a whole SVG. */
export type Drawings = Record<string, readonly (() => string)[]>;
