import type { Mail } from './mail';
import { escapeHtml, formatTime, type Html, html, page, redirect } from './pages';
import type { Answer, WireRequest } from './protocol';
import type { Site } from './site';

/** What the shop wrote to its customers: /mailbox, /mailbox/<id>. Undefined: another path. */
export function handleMailbox(site: Site, request: WireRequest): Answer | undefined {
  const match = /^\/mailbox(?:\/([\w-]+))?$/.exec(request.path);
  if (!match) return undefined;
  if (request.method === 'POST') {
    site.mails.clear();
    return redirect('/mailbox');
  }
  const id = match[1];
  if (id === undefined) return list(site, request.query.get('to') ?? '');
  const mail = site.mails.get(id);
  return mail
    ? read(site, mail)
    : page({ title: '邮箱 Mailbox', status: 404, body: missing(site) });
}

/** The head of every page of the console. */
export function header(site: Site, current: 'console' | 'mailbox'): Html {
  const link = (name: typeof current, href: string, label: string) =>
    html`<a href="${href}"${name === current && html` aria-current="page"`}>${label}</a>`;
  return html`<header>
<h1>沙箱 Payment sandbox</h1>
<nav aria-label="沙箱 Sandbox">
${link('console', '/', '交易 Trades')}
${link('mailbox', '/mailbox', '邮箱 Mailbox')}
<a href="${site.shopUrl}">商店 Shop</a>
</nav>
</header>`;
}

function list(site: Site, to: string): Answer {
  const mails = site.mails.list(to === '' ? undefined : to);
  return page({
    title: '邮箱 Mailbox',
    refreshS: 10,
    body: html`${header(site, 'mailbox')}
<main>
<section>
<div class="row">
<h2>邮箱 Mailbox <span class="soft">${mails.length}</span></h2>
<form method="post" action="/mailbox" style="margin-left: auto"><button>清空 Delete all</button></form>
</div>
<form class="row" method="get" action="/mailbox">
<label style="flex: 1">收件人 Recipient <input type="email" name="to" value="${to}" placeholder="all"></label>
<button style="align-self: end">筛选 Filter</button>
</form>
<div class="card">
${
  mails.length === 0
    ? html`<p class="empty">暂无邮件 No mail yet</p>`
    : html`<ul class="list">${mails.map(entry)}</ul>`
}
</div>
</section>
</main>`,
  });
}

function entry(mail: Mail): Html {
  return html`<li><a class="mail" href="/mailbox/${mail.id}">
<strong>${mail.subject || '(no subject)'}</strong>
<span class="soft small">${mail.to.join(', ')} · ${formatTime(mail.receivedAt)}</span>
</a></li>`;
}

function read(site: Site, mail: Mail): Answer {
  return page({
    title: mail.subject || '邮箱 Mailbox',
    body: html`${header(site, 'mailbox')}
<main>
<section class="card">
<h2>${mail.subject}</h2>
<p class="soft small">${mail.from} → ${mail.to.join(', ')} · ${formatTime(mail.receivedAt)}</p>
${mail.html === '' ? html`<pre>${mail.text}</pre>` : frame(mail)}
</section>
<a href="/mailbox">← 返回 Back</a>
</main>`,
  });
}

/** The mail's own HTML cannot run scripts here; its links open in the whole window. */
function frame(mail: Mail): Html {
  const source = escapeHtml(`<base target="_top">${mail.html}`);
  return {
    html: `<iframe class="mailbody" title="邮件正文 Message" sandbox="allow-top-navigation-by-user-activation" srcdoc="${source}"></iframe>`,
  };
}

function missing(site: Site): Html {
  return html`${header(site, 'mailbox')}<main><p class="empty">没有这封邮件 No such mail</p></main>`;
}
