/** Enough of an e-mail address to recognise it, not enough to write to: `li…@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '…' : `${email.slice(0, Math.min(2, at - 1))}…${email.slice(at)}`;
}
