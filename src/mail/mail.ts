import type { Words } from '../message.ts';

/** The languages that mails are written in. */
export const mailLanguages = ['pl', 'en', 'uk'] as const satisfies readonly (keyof Words)[];
export type MailLanguage = (typeof mailLanguages)[number];

export function isMailLanguage(text: string): text is MailLanguage {
  return (mailLanguages as readonly string[]).includes(text);
}

/** One mail to one address. */
export interface Mail {
  to: string;
  language: MailLanguage;
  subject: string;
  /** The plain text. */
  text: string;
  html: string;
}

/** Where mails go: a mail server, or the folder of the demonstration. */
export interface Mailer {
  /**
   * Resolves once the mail is in other hands.
   *
   * @throws MailRefused where another try would end in the same way; any other error where a later try may succeed
   */
  send(mail: Mail, signal: AbortSignal): Promise<void>;
}

/** The mail server does not take this mail, neither now nor later. The message has no address and no text of the mail. */
export class MailRefused extends Error {
  override name = 'MailRefused';
}
