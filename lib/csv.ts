/**
 * Tables for spreadsheets: RFC 4180, UTF-8 with a mark at the beginning, without which Excel takes
 * Chinese for something else.
 */
export const CSV_START = '\uFEFF';

/**
 * One line. A spreadsheet takes a cell that begins like a formula for one, and a formula of a stranger
 * can send data away: such cells begin with an apostrophe here (OWASP, CSV injection).
 */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
