import { bullets, markdown } from './markdown.ts';
import type { Localized } from './types.ts';

/** Information under article 13 of the GDPR (RODO), as the demonstration's consultations carry it. Markdown. */
export const privacyNotice: Localized = {
  pl: markdown(
    'Administratorem danych osobowych podanych w konsultacjach jest Prezydent Miasta. Z inspektorem ochrony danych można skontaktować się pod adresem iod@example.org.',
    bullets(
      '**Po co:** żeby przeprowadzić konsultacje i opracować ich wyniki.',
      '**Na jakiej podstawie:** art. 6 ust. 1 lit. e RODO – zadanie realizowane w interesie publicznym.',
      '**Jak długo:** przez czas konsultacji, a potem przez okres wynikający z przepisów o archiwizacji.',
      '**Komu:** tylko podmiotom uprawnionym na podstawie przepisów prawa. Uwagi publikujemy bez imion, nazwisk i danych kontaktowych.',
    ),
    'Masz prawo dostępu do swoich danych, ich sprostowania, ograniczenia przetwarzania, wniesienia sprzeciwu oraz skargi do Prezesa Urzędu Ochrony Danych Osobowych. Podanie danych jest dobrowolne.',
  ),
  en: markdown(
    'The controller of personal data given in a consultation is the Mayor. The data protection officer can be reached at iod@example.org.',
    bullets(
      '**Purpose:** to hold the consultation and to work out its results.',
      '**Basis:** Article 6(1)(e) of the GDPR, a task carried out in the public interest.',
      '**Kept:** for the time of the consultation, then as long as the rules on archives demand.',
      '**Recipients:** only those entitled by law. Remarks are published without names and contact data.',
    ),
    'You have the right of access, rectification, restriction and objection, and may complain to the President of the Personal Data Protection Office. Giving data is voluntary.',
  ),
};
