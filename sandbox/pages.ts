import type { Answer } from './protocol';

/** Server-rendered pages: an escaping template, one style sheet, and how amounts are written. */

export type Html = { readonly html: string };
type Value = Html | string | number | false | undefined | readonly Value[];

/** A template whose values are escaped, unless they are `Html` themselves. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return { html: strings.map((text, i) => text + render(values[i])).join('') };
}

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if ('html' in value) return value.html;
  return value.map(render).join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function page(options: {
  title: string;
  body: Html;
  status?: number;
  /** Brand colour of a cashier; the console's own otherwise. */
  colour?: string;
  /** `phone`: one narrow column, as on a telephone. */
  layout?: 'phone' | 'desk';
  /** Reload after that many seconds. */
  refreshS?: number | undefined;
}): Answer {
  const { title, body, status = 200, colour = '#b45309', layout = 'desk', refreshS } = options;
  const document = html`<!doctype html>
<html lang="zh-CN" style="--brand: ${colour}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refreshS !== undefined && html`<meta http-equiv="refresh" content="${refreshS}">`}
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ html: styles }}</style>
</head>
<body class="${layout}">
${body}
</body>
</html>
`;
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status, headers, body: document.html };
}

export function redirect(location: string): Answer {
  return { status: 303, headers: { Location: location } };
}

/** Minor units as people write them, e.g. 8800 CNY → "¥88.00"; by string arithmetic. */
export function formatAmount(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('zh-CN', { style: 'currency', currency });
  const places = format.resolvedOptions().maximumFractionDigits ?? 2;
  const symbol = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? '';
  const figures = String(minor).padStart(places + 1, '0');
  const whole = figures.slice(0, figures.length - places);
  const fraction = figures.slice(figures.length - places);
  return `${symbol}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${places > 0 ? `.${fraction}` : ''}`;
}

/** Hours, minutes, seconds in Beijing, as the providers' papers have it. */
export function formatTime(instant: string | number): string {
  const shifted = new Date(new Date(instant).getTime() + 8 * 3600_000).toISOString();
  return `${shifted.slice(5, 10)} ${shifted.slice(11, 19)}`;
}

const styles = `
:root {
  color-scheme: light dark;
  --ground: #f4f3f0; --card: #fff; --ink: #1c1917; --soft: #6b655e; --line: #e4e0da;
  --good: #15803d; --bad: #b91c1c; --wait: #a16207; --field: #fff;
  font: 15px/1.5 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #141312; --card: #1f1d1b; --ink: #ece8e3; --soft: #a39b92; --line: #37332f;
    --good: #4ade80; --bad: #f87171; --wait: #facc15; --field: #171615;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
a { color: inherit; }
h1, h2, p { margin: 0; }
h2 { font-size: 1rem; }
button, .button, input, select { font: inherit; color: inherit; border-radius: 8px; min-height: 40px; }
button, .button {
  white-space: nowrap; display: inline-flex; align-items: center; justify-content: center; padding: 0 14px;
  border: 1px solid var(--line); background: var(--card); cursor: pointer; text-decoration: none;
}
button:hover, .button:hover { border-color: var(--soft); }
button.main, .button.main {
  background: var(--brand); border-color: var(--brand); color: #fff; font-weight: 600;
}
:focus-visible { outline: 3px solid color-mix(in srgb, var(--brand) 55%, transparent); outline-offset: 2px; }
input, select { border: 1px solid var(--line); background: var(--field); padding: 0 10px; width: 100%; min-width: 0; }
label { display: grid; gap: 4px; font-size: .85rem; color: var(--soft); min-width: 0; }
label > * { font-size: .95rem; color: var(--ink); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 16px; }
.soft { color: var(--soft); }
.small { font-size: .85rem; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.number { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; font-size: .85rem; overflow-wrap: anywhere; }
.tag { font-size: .78rem; padding: 1px 8px; border-radius: 99px; border: 1px solid currentColor; white-space: nowrap; }
.tag.paid, .tag.ok { color: var(--good); } .tag.open, .tag.refunded { color: var(--wait); }
.tag.closed, .tag.failed { color: var(--bad); }
.empty { padding: 28px 0; text-align: center; color: var(--soft); }

/* console and mailbox */
.desk header {
  display: flex; flex-wrap: wrap; gap: 6px 20px; align-items: baseline;
  padding: 18px max(16px, calc(50vw - 600px)); border-bottom: 1px solid var(--line); background: var(--card);
}
.desk header h1 { font-size: 1.15rem; }
.desk header nav { display: flex; gap: 16px; margin-left: auto; }
.desk header nav a[aria-current] { font-weight: 600; text-decoration-color: var(--brand); text-decoration-thickness: 3px; text-underline-offset: 6px; }
.desk main { display: grid; gap: 16px; padding: 16px max(16px, calc(50vw - 600px)) 48px; }
.desk section { display: grid; gap: 12px; align-content: start; min-width: 0; }
.trade { display: grid; gap: 10px; }
.trade + .trade { border-top: 1px solid var(--line); padding-top: 14px; margin-top: 14px; }
.trade .head { display: flex; gap: 12px; justify-content: space-between; }
.trade .amount { font-weight: 650; font-variant-numeric: tabular-nums; }
.trade form, .inline { display: inline-flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.trade details > summary { cursor: pointer; color: var(--soft); font-size: .85rem; }
.trade details form { margin-top: 8px; flex-wrap: wrap; }
.trade details input { width: 160px; }
.fields { display: grid; gap: 10px; grid-template-columns: repeat(auto-fit, minmax(132px, 1fr)); align-items: end; }
.fields .wide { grid-column: 1 / -1; }
.list { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
.list li { display: grid; gap: 2px; }
.list li + li { border-top: 1px solid var(--line); padding-top: 10px; }
.mail { display: block; text-decoration: none; }
.mail strong { display: block; }
.mailbody { width: 100%; min-height: 60vh; border: 1px solid var(--line); border-radius: 10px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; }
@media (min-width: 960px) {
  .desk main.two { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; }
}

/* cashier */
.phone { min-height: 100vh; min-height: 100dvh; display: grid; justify-items: center; align-content: start; }
.phone .sheet { width: 100%; max-width: 430px; min-height: 100dvh; background: var(--card); display: flex; flex-direction: column; }
.phone .bar { display: flex; align-items: center; gap: 10px; padding: 14px 18px; background: var(--brand); color: #fff; font-weight: 600; }
.phone .glyph { width: 30px; height: 30px; border-radius: 8px; background: #fff; color: var(--brand); display: grid; place-items: center; font-weight: 700; }
.phone .due { text-align: center; padding: 38px 20px 26px; display: grid; gap: 6px; }
.phone .due strong { font-size: 2.9rem; line-height: 1.1; font-weight: 650; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.phone dl { margin: 0 18px; border-top: 1px solid var(--line); }
.phone dl div { display: flex; gap: 16px; justify-content: space-between; padding: 13px 0; border-bottom: 1px solid var(--line); }
.phone dt { color: var(--soft); flex: none; } .phone dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
.phone .actions { margin-top: auto; padding: 22px 18px 14px; display: grid; gap: 10px; }
.phone .actions form { display: grid; }
.phone .actions button, .phone .actions .button { white-space: normal; min-height: 48px; border-radius: 10px; width: 100%; }
.phone .actions .plain { border-color: transparent; color: var(--soft); }
.phone .alert { margin: 0 18px 18px; padding: 12px 14px; border-radius: 10px; background: color-mix(in srgb, var(--bad) 12%, transparent); color: var(--bad); }
.phone .done { width: 72px; height: 72px; border-radius: 50%; margin: 0 auto 10px; display: grid; place-items: center; background: var(--brand); color: #fff; font-size: 2.2rem; }
.phone .done.no { background: var(--line); color: var(--soft); }
.phone .foot { padding: 0 18px 18px; text-align: center; font-size: .78rem; color: var(--soft); }
@media (min-width: 700px) {
  .phone { align-content: center; padding: 28px; }
  .phone .sheet { min-height: 720px; border-radius: 26px; overflow: hidden; border: 1px solid var(--line); box-shadow: 0 24px 70px rgb(0 0 0 / .14); }
}
`;
