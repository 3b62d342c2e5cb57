/**
 * Takes out of a sentence for the log what must not be there: addresses of e-mail, numbers that could be
 * a phone or a card, keys and tokens, and the value that a database quotes when a key is not unique.
 * Our ids stay readable: they are shorter than any secret and no numbers.
 */
export function scrub(text: string): string {
  return PATTERNS.reduce((left, pattern) => left.replace(pattern, '[redacted]'), text);
}

const PATTERNS: readonly RegExp[] = [
  /-----BEGIN [\s\S]*?(-----END [A-Z ]+-----|$)/g,
  /(?<=Duplicate entry )'.*'(?= for key)/g,
  // A password in an address: mysql://user:password@host
  /(?<=:\/\/)[^\s/@]+:[^\s/@]+(?=@)/g,
  /[^\s<>"'(),;:=]+@[\w-]+(\.[\w-]+)+/g,
  /(?<![\w.-])\+?\d(?:[ -]?\d){7,18}(?![\w.-])/g,
  /(?<![\w+/=.-])(?!\/)[\w+/-]{32,}={0,2}(?:\.[\w-]{16,})*/g,
];
