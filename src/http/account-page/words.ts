import type { Message } from '../../message.ts';

/** The words of the page that links of mails lead to. */
export const words = {
  title: { pl: 'Twoje konto', en: 'Your account' },
  INVITE: { pl: 'Ustaw hasło', en: 'Set a password' },
  RESET: { pl: 'Ustaw nowe hasło', en: 'Set a new password' },
  ADDRESS: { pl: 'Potwierdź adres', en: 'Confirm the address' },
  REQUEST: { pl: 'Poproś o nowe hasło', en: 'Ask for a new password' },
  password: { pl: 'Hasło', en: 'Password' },
  again: { pl: 'Hasło jeszcze raz', en: 'Password once more' },
  hint: {
    pl: 'Od 12 do 1000 znaków, dowolnych. Dobre są cztery zwykłe słowa obok siebie.',
    en: '12 to 1000 characters, whichever. Four ordinary words side by side are good.',
  },
  confirm: {
    pl: 'Potwierdź, że konto ma mieć nowy adres e-mail. Zmiana nastąpi po potwierdzeniu z obu skrzynek, dotychczasowej i nowej.',
    en: 'Confirm that the account is to have the new e-mail address. The change needs this from both mailboxes, the present one and the new one.',
  },
  request: {
    pl: 'Wyślemy odsyłacz na adres Twojego konta. Działa raz, przez 24 godziny.',
    en: 'A link will go to the address of your account. The link works once, within 24 hours.',
  },
  email: { pl: 'Adres e-mail', en: 'E-mail address' },
  send: { pl: 'Wyślij', en: 'Send' },
  noScript: {
    pl: 'Ta strona potrzebuje JavaScriptu: włącz go i otwórz odsyłacz z e-maila jeszcze raz.',
    en: 'This page needs JavaScript: turn JavaScript on and open the link of the mail again.',
  },
} satisfies Record<string, Message>;

/** What the script says. `{email}` is the account's address. */
export const answers = {
  differ: { pl: 'Hasła się różnią: wpisz dwa razy to samo.', en: 'The passwords differ: write the same one twice.' },
  failed: {
    pl: 'Nie udało się połączyć z serwerem. Spróbuj ponownie za chwilę: odsyłacz działa nadal.',
    en: 'The server could not be reached. Try again soon: the link still works.',
  },
  passwordSet: {
    pl: 'Hasło jest ustawione. Zaloguj się adresem {email} i tym hasłem.',
    en: 'The password is set. Sign in with the address {email} and this password.',
  },
  addressChanged: {
    pl: 'Adres konta jest zmieniony. Od teraz logujesz się nowym adresem.',
    en: 'The address of the account is changed. Sign in with the new address from now on.',
  },
  addressHalf: {
    pl: 'Potwierdzone. Otwórz jeszcze odsyłacz w e-mailu wysłanym na drugi adres.',
    en: 'Confirmed. Now open the link in the mail to the other address.',
  },
  requested: {
    pl: 'Jeśli ten adres ma konto z hasłem, za chwilę przyjdzie e-mail z odsyłaczem.',
    en: 'If this address has an account with a password, a mail with a link will come soon.',
  },
  oldInvitation: {
    pl: 'Poproś osobę, która Cię zaprosiła, o wysłanie zaproszenia jeszcze raz. Jeśli hasło jest już ustawione, po prostu się zaloguj.',
    en: 'Ask the person who invited you to send the invitation again. If your password is set already, simply sign in.',
  },
  oldReset: {
    pl: 'Poniżej możesz poprosić o nowy odsyłacz.',
    en: 'You can ask for a new link below.',
  },
  oldAddress: {
    pl: 'Zaloguj się i poproś o zmianę adresu jeszcze raz.',
    en: 'Sign in and ask for the change of address again.',
  },
} satisfies Record<string, Message>;
