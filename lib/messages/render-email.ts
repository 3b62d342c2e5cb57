/** An e-mail in the shop's dress: one column, inline styles (mail readers know no others). */
export type EmailContent = {
  readonly locale: string;
  readonly title: string;
  readonly greeting: string;
  readonly text: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Between a label and what it says in plain text; languages have their own blanks and colons. */
  readonly colon: string;
  readonly action: { readonly label: string; readonly url: string };
  readonly footer: string;
};

/** Subject, plain text and HTML of an e-mail. Everything is escaped for its place. */
export function renderEmail(content: EmailContent): {
  subject: string;
  text: string;
  html: string;
} {
  const { title, greeting, text, facts, colon, action, footer } = content;
  const plain = [
    greeting,
    text,
    facts.map(({ label, value }) => label + colon + value).join('\n'),
    action.label + colon + action.url,
    `-- \n${footer}`,
  ].join('\n\n');
  return { subject: title, text: plain, html: renderHtml(content) };
}

const PAPER = '#f6f1e6';
const INK = '#26241f';
const SOFT = '#6b665b';
const CELADON = '#2f6b5a';
const FONT = "font-family:-apple-system,'Segoe UI',sans-serif";

function renderHtml({ locale, title, greeting, text, facts, action, footer }: EmailContent) {
  const rows = facts
    .map(
      ({ label, value }) =>
        `<tr><td style="padding:4px 16px 4px 0;color:${SOFT};vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td>` +
        `<td style="padding:4px 0;font-weight:600;white-space:pre-line;overflow-wrap:anywhere">${escapeHtml(value)}</td></tr>`,
    )
    .join('');
  return `<!doctype html>
<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;background:${PAPER};color:${INK};${FONT};font-size:16px;line-height:1.6">
<div style="max-width:560px;margin:0 auto;padding:32px 20px">
<p style="margin:0 0 24px;font-size:18px;letter-spacing:.04em">Suanpan ${abacus(locale)}</p>
<div style="background:#fff;border-radius:12px;padding:28px 24px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.35">${escapeHtml(title)}</h1>
<p style="margin:0 0 8px">${escapeHtml(greeting)}</p>
<p style="margin:0 0 20px">${escapeHtml(text)}</p>
<table role="presentation" style="border-collapse:collapse;margin:0 0 24px">${rows}</table>
<a href="${escapeHtml(action.url)}" style="display:inline-block;background:${CELADON};color:#fff;
text-decoration:none;padding:12px 22px;border-radius:8px;font-weight:600">${escapeHtml(action.label)}</a>
</div>
<p style="margin:20px 4px 0;color:${SOFT};font-size:13px">${escapeHtml(footer)}</p>
</div></body></html>`;
}

/** The shop's other name, in the characters that the reader knows. */
function abacus(locale: string): string {
  return locale === 'ja' || locale === 'zh-TW'
    ? `<span lang="${locale}">算盤</span>`
    : '<span lang="zh-CN">算盘</span>';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
