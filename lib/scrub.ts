/**
 * Takes out of a sentence for the log what must not be there: addresses of e-mail, numbers that could be
 * a phone or a card, keys and tokens, and the value that a database quotes when a key is not unique.
 * Our ids stay readable: they are shorter than any secret and no numbers.
 */
export function scrub(text: string): string {
  const start = text.slice(0, MAX_LENGTH);
  return PATTERNS.reduce((left, pattern) => left.replace(pattern, '[redacted]'), start);
}

/**
 * Strangers choose what some sentences quote, and so how long they are; nobody reads more of one. And an
 * expression begins only where a word does: tried at each letter of a long one, it takes the square of
 * its length.
 */
const MAX_LENGTH = 4_000;

const PATTERNS: readonly RegExp[] = [
  /-----BEGIN [\s\S]*?(-----END [A-Z ]+-----|$)/g,
  /(?<=Duplicate entry )'.*'(?= for key)/g,
  // A password in an address: mysql://user:password@host
  /(?<=:\/\/)[^\s/@:]*:[^\s/@]+(?=@)/g,
  /(?<![^\s<>"'(),;:=])[^\s<>"'(),;:=]+@[\w-]+(\.[\w-]+)+/g,
  /(?<![\w.-])\+?\d(?:[ -]?\d){7,18}(?![\w.-])/g,
  /(?<![\w+/=.-])(?!\/)[\w+/-]{32,}={0,2}(?:\.[\w-]{16,})*/g,
];
