import type { Words } from '../message.ts';
import type { Mail, MailLanguage } from './mail.ts';

/** What a link in a mail lets its holder do. A change of address needs the links of both addresses. */
export const linkPurposes = ['INVITE', 'RESET', 'NEW_ADDRESS', 'OLD_ADDRESS'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** A change that is told to the account's own address, so that nobody makes the change unnoticed. */
export const notices = ['PASSWORD_CHANGED', 'ADDRESS_CHANGED'] as const;
export type Notice = (typeof notices)[number];

export type MailKind = LinkPurpose | Notice;

/** What a mail is made from. */
export interface MailFacts {
  to: string;
  language: MailLanguage;
  /** The person's name. */
  name: string;
  /** Where this installation is reached; links begin with it. */
  publicUrl: string;
  /** Of mails with a link. */
  token?: string;
  /** Of mails about a change of address. */
  newEmail?: string | null;
}

interface Texts {
  subject: Words;
  /** `{email}` is the new address. */
  body: Words;
  /** What the link is called; mails without have no link. */
  link?: Words;
  /** What to do where one did not ask for it. */
  otherwise: Words;
}

/** The page that links lead to (`http/account-page.ts`). */
export const accountPath = '/account';

/** What stands before the token in the fragment of a link: which form the page shows. */
const fragments: Record<LinkPurpose, string> = {
  INVITE: 'invitation',
  RESET: 'reset',
  NEW_ADDRESS: 'address',
  OLD_ADDRESS: 'address',
};

const greeting: Words = { pl: 'Dzień dobry, {name}!', en: 'Hello {name},', uk: 'Вітаємо, {name}!' };
const validity: Words = {
  pl: 'Odsyłacz działa raz, przez 24 godziny.',
  en: 'The link works once, within 24 hours.',
  uk: 'Посилання діє один раз, протягом 24 годин.',
};
const automatic: Words = {
  pl: 'To wiadomość automatyczna serwera {server}.',
  en: 'This is an automatic message from {server}.',
  uk: 'Це автоматичне повідомлення сервера {server}.',
};
const askAdministrator: Words = {
  pl: 'Jeśli to nie Ty, zawiadom od razu administratora.',
  en: 'If this was not you, tell an administrator at once.',
  uk: 'Якщо це були не ви, негайно повідомте адміністратора.',
};

const texts: Record<MailKind, Texts> = {
  INVITE: {
    subject: {
      pl: 'Zaproszenie do redakcji konsultacji',
      en: 'Invitation to edit consultations',
      uk: 'Запрошення до редакції консультацій',
    },
    body: {
      pl: 'masz konto w systemie, w którym miasto prowadzi konsultacje społeczne. Ustaw hasło, żeby zacząć.',
      en: 'you have an account in the system in which the city runs its public consultations. Set a password to begin.',
      uk: 'у вас є обліковий запис у системі, де місто проводить громадські консультації. Встановіть пароль, щоб почати.',
    },
    link: { pl: 'Ustaw hasło', en: 'Set a password', uk: 'Встановити пароль' },
    otherwise: {
      pl: 'Jeśli nie spodziewasz się tego zaproszenia, usuń tę wiadomość.',
      en: 'If you do not expect this invitation, delete this message.',
      uk: 'Якщо ви не очікуєте цього запрошення, видаліть це повідомлення.',
    },
  },
  RESET: {
    subject: { pl: 'Nowe hasło', en: 'New password', uk: 'Новий пароль' },
    body: {
      pl: 'ktoś poprosił o nowe hasło do Twojego konta.',
      en: 'somebody asked for a new password for your account.',
      uk: 'хтось попросив новий пароль для вашого облікового запису.',
    },
    link: { pl: 'Ustaw nowe hasło', en: 'Set a new password', uk: 'Встановити новий пароль' },
    otherwise: {
      pl: 'Jeśli to nie Ty, usuń tę wiadomość: dotychczasowe hasło działa dalej.',
      en: 'If this was not you, delete this message: the present password stays.',
      uk: 'Якщо це були не ви, видаліть це повідомлення: дотеперішній пароль діє далі.',
    },
  },
  NEW_ADDRESS: {
    subject: { pl: 'Potwierdź nowy adres', en: 'Confirm the new address', uk: 'Підтвердьте нову адресу' },
    body: {
      pl: 'Twoje konto ma mieć odtąd ten adres e-mail. Potwierdź go, a osobno także adres dotychczasowy.',
      en: 'your account is to have this e-mail address. Confirm it here, and the present address separately.',
      uk: 'ваш обліковий запис матиме цю адресу. Підтвердьте її, а окремо також дотеперішню адресу.',
    },
    link: { pl: 'Potwierdź adres', en: 'Confirm the address', uk: 'Підтвердити адресу' },
    otherwise: {
      pl: 'Jeśli to nie Twoje konto, usuń tę wiadomość.',
      en: 'If this is not your account, delete this message.',
      uk: 'Якщо це не ваш обліковий запис, видаліть це повідомлення.',
    },
  },
  OLD_ADDRESS: {
    subject: { pl: 'Zmiana adresu konta', en: 'Change of your address', uk: 'Зміна адреси' },
    body: {
      pl: 'Twoje konto ma mieć odtąd adres {email}. Zmiana nastąpi, gdy potwierdzisz ją tutaj i pod nowym adresem.',
      en: 'your account is to have the address {email}. The change happens once you have confirmed it here and at the new address.',
      uk: 'ваш обліковий запис матиме адресу {email}. Зміна відбудеться, коли ви підтвердите її тут і за новою адресою.',
    },
    link: { pl: 'Potwierdź zmianę', en: 'Confirm the change', uk: 'Підтвердити зміну' },
    otherwise: askAdministrator,
  },
  PASSWORD_CHANGED: {
    subject: { pl: 'Hasło zostało zmienione', en: 'Your password was changed', uk: 'Пароль змінено' },
    body: {
      pl: 'hasło do Twojego konta zostało zmienione.',
      en: 'the password of your account was changed.',
      uk: 'пароль вашого облікового запису змінено.',
    },
    otherwise: askAdministrator,
  },
  ADDRESS_CHANGED: {
    subject: { pl: 'Adres konta został zmieniony', en: 'Your address was changed', uk: 'Адресу змінено' },
    body: {
      pl: 'Twoje konto ma odtąd ten adres e-mail. Pod nim się logujesz.',
      en: 'your account has this e-mail address from now on. Sign in with it.',
      uk: 'ваш обліковий запис відтепер має цю адресу. З нею ви входите.',
    },
    otherwise: askAdministrator,
  },
};

/** The mail of one kind, plain and as HTML, in the person's language. */
export function accountMail(kind: MailKind, facts: MailFacts): Mail {
  const { subject, body, link, otherwise } = texts[kind];
  const { language, to, publicUrl } = facts;
  const say = (words: Words) => filled(words[language], facts);
  const address = link && addressOf(kind as LinkPurpose, facts);
  const paragraphs = [say(greeting), say(body)];
  const ending = [...(link ? [say(validity)] : []), say(otherwise)];
  const server = new URL(publicUrl).host;
  const signature = automatic[language].replace('{server}', server);
  return {
    to,
    language,
    subject: `${subject[language]} (${server})`,
    text: `${[...paragraphs, ...(address ? [address] : []), ...ending, `-- \n${signature}`].join('\n\n')}\n`,
    html: htmlOf(language, [
      ...paragraphs.map(escaped),
      ...(link && address ? [`<a href="${escaped(address)}">${escaped(link[language])}</a>`, escaped(address)] : []),
      ...ending.map(escaped),
      `<small>${escaped(signature)}</small>`,
    ]),
  };
}

/** In the fragment, the token gets into no log of a server or proxy, and into no Referer. */
function addressOf(purpose: LinkPurpose, { publicUrl, token }: MailFacts): string {
  if (!token) throw new Error(`A mail of the kind ${purpose} needs a token.`);
  return `${publicUrl}${accountPath}#${fragments[purpose]}=${token}`;
}

function filled(text: string, { name, newEmail }: MailFacts): string {
  return text.replace('{name}', () => name).replace('{email}', () => newEmail ?? '');
}

function htmlOf(language: string, paragraphs: string[]): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"></head>
<body>
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}
</body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
