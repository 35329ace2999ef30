import { isEmail } from '../../email.ts';
import type { Message } from '../../message.ts';
import type { LineFormat } from './field-types.ts';

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The longest slug, in characters. */
export const longestSlug = 80;

/** The last part of an address: lower-case letters a–z, digits and single hyphens. */
export function isSlug(text: string): boolean {
  return slug.test(text) && text.length <= longestSlug;
}

/** The code of a vocabulary's entry: capital letters, digits and underscores, beginning with a letter. */
export function isCode(text: string): boolean {
  return /^[A-Z][A-Z0-9_]{0,49}$/.test(text);
}

interface LineRule {
  is(line: string): boolean;
  refusal(line: string): Message;
  /** The form in which a line is kept, where people write it in several ways. */
  kept?(line: string): string;
}

/** What each format requires of a line, and the message about a line that does not comply. */
export const lineFormats: Record<LineFormat, LineRule> = {
  email: {
    is: isEmail,
    refusal: (line) => ({
      pl: `„${line}” nie jest adresem e-mail; podaj jeden, taki jak biuro@example.org.`,
      en: `“${line}” is no e-mail address; give one, such as office@example.org.`,
    }),
  },
  slug: {
    is: isSlug,
    refusal: () => ({
      pl: `Adres może mieć małe litery a–z, cyfry i pojedyncze łączniki; najwyżej ${longestSlug} znaków.`,
      en: `A slug has lower-case letters a–z, digits and single hyphens; ${longestSlug} characters at most.`,
    }),
  },
  key: {
    is: isSlug,
    refusal: () => ({
      pl: `Kod może mieć małe litery a–z, cyfry i pojedyncze łączniki; najwyżej ${longestSlug} znaków.`,
      en: `A code has lower-case letters a–z, digits and single hyphens; ${longestSlug} characters at most.`,
    }),
  },
  sevenDigits: {
    is: (line) => /^\d{7}$/.test(line),
    refusal: (line) => ({ pl: `Siedem cyfr, a nie „${line}”.`, en: `Seven digits, not “${line}”.` }),
  },
  // The type decides whether the digits are valid. Here dashes, blanks and the country's code are removed.
  registryNumber: {
    is: (line) => /^\d*$/.test(line),
    refusal: (line) => ({ pl: `Same cyfry, a nie „${line}”.`, en: `Digits only, not “${line}”.` }),
    kept: (line) => line.replace(/^PL(?=[\s\d-])/i, '').replace(/[\s\p{Pd}]/gu, ''),
  },
  ePuap: {
    is: (line) => /^\/[\w.-]+\/[\w.-]+$/.test(line),
    refusal: (line) => ({
      pl: `„${line}” nie jest adresem skrytki ePUAP; podaj go w całości, na przykład /umczestochowa/SkrytkaESP.`,
      en: `“${line}” is no ePUAP address; give the whole of it, such as /umczestochowa/SkrytkaESP.`,
    }),
  },
  eDelivery: {
    is: (line) => /^AE:PL-\d{5}-\d{5}-[A-Z]{5}-\d{2}$/.test(line),
    refusal: (line) => ({
      pl: `„${line}” nie jest adresem do e-Doręczeń; ma on postać AE:PL-12345-67890-ABCDE-12.`,
      en: `“${line}” is no address for e-Delivery, which looks like AE:PL-12345-67890-ABCDE-12.`,
    }),
  },
};
