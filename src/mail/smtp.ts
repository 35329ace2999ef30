import nodemailer from 'nodemailer';
import { type Mail, type Mailer, MailRefused } from './mail.ts';

/** The mail server, as settings name it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `always`: from the first byte. `starttls`: before anything is said. `never`: on a way that is one's own. */
  readonly tls: 'always' | 'starttls' | 'never';
  readonly login: { readonly user: string; readonly pass: string } | undefined;
}

const connectPatience = 10_000; // milliseconds until the server has greeted
const silencePatience = 20_000; // milliseconds of silence in between
const wholePatience = 60_000; // milliseconds for one mail, whatever the server does

/** Sends each mail on a connection of its own, so that nothing is open while nothing is sent. */
export function smtpMailer(server: SmtpServer, from: string): Mailer {
  return {
    async send(mail, signal) {
      const transport = nodemailer.createTransport({
        host: server.host,
        port: server.port,
        secure: server.tls === 'always',
        requireTLS: server.tls === 'starttls',
        ignoreTLS: server.tls === 'never',
        auth: server.login && { ...server.login },
        connectionTimeout: connectPatience,
        greetingTimeout: connectPatience,
        dnsTimeout: connectPatience,
        socketTimeout: silencePatience,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const ending = AbortSignal.any([signal, AbortSignal.timeout(wholePatience)]);
      const aborted = Promise.withResolvers<never>();
      const abort = () => aborted.reject(ending.reason);
      ending.addEventListener('abort', abort, { once: true });
      try {
        ending.throwIfAborted();
        await Promise.race([transport.sendMail(envelope(mail, from)), aborted.promise]);
      } catch (error) {
        throw explained(error);
      } finally {
        ending.removeEventListener('abort', abort);
        transport.close();
      }
    },
  };
}

function envelope({ to, language, subject, text, html }: Mail, from: string) {
  return {
    from,
    to: { name: '', address: to }, // an object is taken as it is: nothing in it is read as a second address
    subject,
    text,
    html,
    // No out-of-office replies (RFC 3834), and no name and version of software.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    xMailer: false as const,
  };
}

/** Errors of nodemailer carry the server's words and the recipient's address; the log gets neither. */
function explained(error: unknown): Error {
  const { responseCode, code, command } = error as { responseCode?: number; code?: string; command?: string };
  const where = [code, command, responseCode].filter(Boolean).join(' ');
  // A mistake in the settings is the installation's, and is mended: those mails are tried again.
  const isFinal = (responseCode ?? 0) >= 500 && code !== 'EAUTH';
  if (isFinal) return new MailRefused(`The mail server refused a mail (${where}).`);
  if (where) return new Error(`A mail could not be sent (${where}).`);
  return error instanceof Error ? error : new Error(String(error));
}
