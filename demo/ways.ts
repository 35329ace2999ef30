import type { Localized, SeedWayToRespond } from './types.ts';

// What the demonstration's consultations have in common. Addresses on the internet are made up.

/** The form of a consultation that is shown for demonstration; `path` under a site that does not exist. */
export function onlineForm(path: string, instructions: Localized): SeedWayToRespond {
  return { channel: 'ONLINE', instructions, url: `https://konsultacje.example.org/${path}` };
}

export function byEmail(email: string): SeedWayToRespond {
  return {
    channel: 'EMAIL',
    instructions: {
      pl: 'Wyślij uwagi pocztą elektroniczną. W temacie wpisz tytuł konsultacji, a w treści podaj imię i dzielnicę.',
      en: 'Send your remarks by e-mail. Put the title of the consultation in the subject, your first name and district in the text.',
      uk: 'Надішліть зауваження електронною поштою. У темі вкажіть назву консультації, а в тексті – імʼя та район.',
    },
    email,
  };
}

export const paperAtTheRegistry: SeedWayToRespond = {
  channel: 'PAPER',
  instructions: {
    pl: 'Wypełniony formularz zostaw w kancelarii Urzędu Miasta. Papierowe formularze leżą na miejscu.',
    en: 'Leave the completed form at the registry of the City Office, where paper forms are available.',
    uk: 'Заповнену анкету залиште в канцелярії міської управи. Паперові бланки є на місці.',
  },
  address: 'ul. Śląska 11/13, pok. 6, Częstochowa',
  openingHours: 'poniedziałek–piątek 7.30–15.30',
};

export const orallyAtTheOffice: SeedWayToRespond = {
  channel: 'IN_PERSON',
  instructions: {
    pl: 'Powiedz nam osobiście – pracownik biura spisze uwagę do protokołu. Wejście bez stopni, pętla indukcyjna.',
    en: 'Tell us in person: our staff will take your remark down. Step-free access, induction loop.',
  },
  address: 'ul. Focha 19/21, pok. 46, Częstochowa',
  openingHours: 'poniedziałek–czwartek 8.00–15.00',
};

export function byPost(counts: 'RECEIVED' | 'POSTMARKED'): SeedWayToRespond {
  const rule = {
    RECEIVED: { pl: 'Liczy się data wpływu do Urzędu.', en: 'The day on which it reaches us counts.' },
    POSTMARKED: { pl: 'Liczy się data stempla pocztowego.', en: 'The day of the postmark counts.' },
  }[counts];
  return {
    channel: 'POST',
    instructions: { pl: `Wyślij formularz listem. ${rule.pl}`, en: `Send the form by post. ${rule.en}` },
    address: 'Urząd Miasta, ul. Śląska 11/13, Częstochowa',
  };
}
