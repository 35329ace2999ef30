import type { Message } from '../../message.ts';

/** Why somebody who comes from the provider does not get in. Whoever reads this has proved who they are, or has nothing to see. */
export const refusals = {
  STALE: {
    pl: 'To logowanie trwało zbyt długo, zostało już zakończone albo zaczęło się w innej przeglądarce. Zacznij od nowa.',
    en: 'This sign-in took too long, has ended before, or began in another browser. Begin anew.',
  },
  CANCELLED: {
    pl: 'Logowanie zostało przerwane. Możesz zacząć od nowa.',
    en: 'The sign-in was broken off. You can begin anew.',
  },
  REFUSED: {
    pl: 'Odpowiedzi usługi logowania nie można uznać za prawdziwą. Zacznij od nowa; jeśli to się powtórzy, powiadom administratora.',
    en: 'The answer of the sign-in service cannot be accepted. Begin anew; tell an administrator if it happens again.',
  },
  UNVERIFIED_ADDRESS: {
    pl: 'Usługa logowania nie potwierdza Twojego adresu e-mail. Poproś administratora tej usługi o potwierdzenie adresu.',
    en: 'The sign-in service does not confirm your e-mail address. Ask that service’s administrator to confirm the address.',
  },
  NO_GROUP: {
    pl: 'Twoje konto jest prawdziwe, ale nie należy do żadnej grupy, która ma dostęp do Konsulty. Poproś o dostęp koordynatora.',
    en: 'Your account is genuine, but belongs to no group that has access to Konsulta. Ask a coordinator for access.',
  },
  NO_ACCOUNT: {
    pl: 'Nie masz jeszcze konta w Konsulcie. Poproś koordynatora o zaproszenie.',
    en: 'You have no account in Konsulta yet. Ask a coordinator for an invitation.',
  },
  DISABLED: {
    pl: 'Twoje konto w Konsulcie jest wyłączone. Zwróć się do administratora.',
    en: 'Your account in Konsulta is disabled. Turn to an administrator.',
  },
  LINKED_TO_ANOTHER: {
    pl: 'Konto z tym adresem e-mail należy do innej osoby w usłudze logowania. Zwróć się do administratora.',
    en: 'The account with this e-mail address belongs to another person of the sign-in service. Turn to an administrator.',
  },
  UNAVAILABLE: {
    pl: 'Usługa logowania nie odpowiada. Spróbuj za chwilę albo zaloguj się hasłem.',
    en: 'The sign-in service does not answer. Try again shortly, or sign in with a password.',
  },
} as const satisfies Record<string, Message>;

export type Refusal = keyof typeof refusals;
