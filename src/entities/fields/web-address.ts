import type { Message } from '../../message.ts';
import { longestAddress } from './limits.ts';

/**
 * A web address in the one form in which addresses are kept, that of browsers (WHATWG URL): host in lower case and
 * Punycode, a path, what must not stand in an address percent-encoded. Or why the address is refused.
 */
export function readWebAddress(given: string): { kept: string } | { refusal: Message } {
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol)) return { refusal: notOne(given) };
  if (url.username || url.password) return { refusal: withCredentials };
  return url.href.length > longestAddress ? { refusal: tooLong(url.href.length) } : { kept: url.href };
}

const notOne = (given: string): Message => ({
  pl: `„${given}” nie jest adresem strony; podaj go w całości, z https:// na początku.`,
  en: `“${given}” is no web address; give the whole of it, beginning with https://.`,
});

// The address is not quoted: a message goes through more hands than a form.
const withCredentials: Message = {
  pl: 'Adres zawiera nazwę użytkownika albo hasło, które zobaczyliby wszyscy; podaj go bez nich.',
  en: 'The address has a user name or password, which everybody would see; give it without them.',
};

const tooLong = (length: number): Message => ({
  pl: `Adres zapisany tak, jak przekazują go przeglądarki, ma ${length} znaków; najwyżej ${longestAddress}.`,
  en: `Written as browsers pass it on, the address has ${length} characters; ${longestAddress} at most.`,
});
