/** How much a provider takes: in UTF-8, or in UTF-16's units as JavaScript counts them. */
type Most = { readonly bytes: number } | { readonly units: number };

/**
 * Words as one line that a provider takes: without control characters and broken ones, which would not
 * survive, and cut after the last whole character that fits. May be empty.
 */
export function plainText(words: string, most: Most): string {
  let text = '';
  for (const character of words.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()) {
    if (!fits(text + character, most)) break;
    text += character;
  }
  return text.trimEnd();
}

function fits(text: string, most: Most): boolean {
  return 'bytes' in most ? Buffer.byteLength(text) <= most.bytes : text.length <= most.units;
}
