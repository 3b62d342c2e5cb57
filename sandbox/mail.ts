import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import type { Journal } from './journal';

const mailSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** Real time, ISO 8601. */
  receivedAt: z.string(),
});
export type Mail = z.infer<typeof mailSchema>;

export type Mails = {
  /** Newest first; `to` compares addresses without regard to case. */
  list(to?: string): Mail[];
  get(id: string): Mail | undefined;
  add(mail: Mail): void;
  /** Forgets all mail, or only that to one address. */
  clear(to?: string): void;
};

const MAILS_KEPT = 2_000;
const MAIL_LIMIT_BYTES = 2 * 1024 * 1024;

export function createMails(journal: Journal): Mails {
  const mails = new Map<string, Mail>();
  for (const record of journal.open('mail/', () => mails)) {
    const mail = mailSchema.safeParse(record);
    if (mail.success) mails.set(mail.data.id, mail.data);
  }

  function forget(id: string): void {
    mails.delete(id);
    journal.write('mail/', id, undefined);
  }

  function list(to: string | undefined): Mail[] {
    const wanted = to?.toLowerCase();
    return [...mails.values()]
      .filter((mail) => wanted === undefined || mail.to.includes(wanted))
      .reverse();
  }

  return {
    list,
    get: (id) => mails.get(id),
    add(mail) {
      mails.set(mail.id, mail);
      journal.write('mail/', mail.id, mail);
      const [oldest] = mails.keys();
      if (mails.size > MAILS_KEPT && oldest !== undefined) forget(oldest);
    },
    clear(to) {
      for (const mail of list(to)) forget(mail.id);
    },
  };
}

/**
 * An SMTP server that delivers everything into the mailbox. Port 0 takes a free one. Resolves
 * when it listens.
 */
export async function startSmtp(
  mails: Mails,
  options: { port: number; host: string },
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAIL_LIMIT_BYTES,
    rejectOversized: true,
    // A shop's mailer keeps its connections; stopping does not wait for it to let go.
    closeTimeout: 500,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (!stream.sizeExceeded) chunks.push(chunk);
      });
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        parseMail(Buffer.concat(chunks), recipients)
          .then((mail) => mails.add(mail))
          .then(() => callback(), callback);
      });
    },
  });
  server.on('error', (error) => console.error('sandbox: smtp', error.message));
  await new Promise<void>((resolve) => server.listen(options.port, options.host, resolve));
  const address = server.server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : options.port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The envelope says who gets it; the header only whom the writer names. */
async function parseMail(raw: Buffer, recipients: string[]): Promise<Mail> {
  const mail = await PostalMime.parse(raw);
  return {
    id: randomUUID(),
    from: mail.from?.address ?? '',
    to: recipients,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    receivedAt: new Date().toISOString(),
  };
}
