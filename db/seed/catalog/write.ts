import type { SeedImage, Text } from './types';

// Source lines are broken for the reader of the code; a blank line ends a paragraph.
function paragraphs(source: string, between: string): string {
  return source
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .join(between),
    )
    .join('\n\n');
}

/** A text of one or more paragraphs in both languages; Chinese lines join without a space. */
export function prose(source: { en: string; zh: string }): Text {
  return { en: paragraphs(source.en, ' '), 'zh-CN': paragraphs(source.zh, '') };
}

/** A short text: a name, a summary, a caption. */
export function text(en: string, zh: string): Text {
  return { en, 'zh-CN': zh };
}

/** The numbered pictures of a product, one for every caption. */
export function pictures(slug: string, ...captions: readonly Text[]): SeedImage[] {
  return captions.map((alt, index) => ({ src: `/products/${slug}-${index + 1}.svg`, alt }));
}
