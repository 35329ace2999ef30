import { MailFolder } from './folder.ts';
import type { Mailer } from './mail.ts';
import { type SmtpServer, smtpMailer } from './smtp.ts';

/** Where mails go, as settings say. */
export type MailConfig =
  | { readonly kind: 'smtp'; readonly server: SmtpServer; readonly from: string }
  | { readonly kind: 'folder'; readonly folder: string };

export function openMailer(config: MailConfig): Mailer {
  switch (config.kind) {
    case 'smtp':
      return smtpMailer(config.server, config.from);
    case 'folder':
      return new MailFolder(config.folder);
  }
}
