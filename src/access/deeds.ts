import type { VocabularyName } from '../entities/vocabulary-definitions.ts';
import type { Message } from '../message.ts';

/** What can be done, as the audit log names it, with the words that people read. By the alphabet. */
export const deeds = {
  acceptInvitation: { pl: 'Przyjęcie zaproszenia', en: 'Invitation accepted' },
  addFile: { pl: 'Dodanie pliku', en: 'File added' },
  changeMembership: { pl: 'Zmiana dni roli', en: 'Days of a role changed' },
  addSecondFactor: { pl: 'Włączenie drugiego składnika', en: 'Second factor turned on' },
  changeAddress: { pl: 'Zmiana adresu e-mail', en: 'E-mail address changed' },
  changePassword: { pl: 'Zmiana hasła', en: 'Password changed' },
  create: { pl: 'Utworzenie dokumentu', en: 'Document created' },
  createRole: { pl: 'Utworzenie roli', en: 'Role made' },
  createServiceToken: { pl: 'Utworzenie tokenu programu', en: 'Token of a program made' },
  deleteFile: { pl: 'Usunięcie pliku', en: 'File deleted' },
  disableAccount: { pl: 'Zamknięcie konta', en: 'Account disabled' },
  discardDraft: { pl: 'Odrzucenie wersji roboczej', en: 'Draft discarded' },
  duplicate: { pl: 'Utworzenie kopii dokumentu', en: 'Document duplicated' },
  grantMembership: { pl: 'Nadanie roli', en: 'Role given' },
  erasePerson: { pl: 'Usunięcie danych osoby', en: 'Person erased' },
  exportAuditLog: { pl: 'Pobranie dziennika', en: 'Audit log downloaded' },
  exportPerson: { pl: 'Pobranie danych osoby', en: 'Data of a person downloaded' },
  endSession: { pl: 'Zakończenie własnej sesji', en: 'Own session ended' },
  endSessions: { pl: 'Zakończenie sesji konta', en: 'Sessions of an account ended' },
  importAreaShapes: { pl: 'Wczytanie granic obszarów', en: 'Shapes of areas imported' },
  linkIdentity: { pl: 'Powiązanie konta z usługą logowania', en: 'Account linked with the sign-in service' },
  enableAccount: { pl: 'Otwarcie konta', en: 'Account enabled' },
  invite: { pl: 'Zaproszenie', en: 'Invited' },
  publish: { pl: 'Publikacja', en: 'Published' },
  refuseUpload: { pl: 'Odrzucenie przesłanego pliku', en: 'Upload refused' },
  registerDocuments: { pl: 'Rejestracja zapytań', en: 'Queries registered' },
  removeDocuments: { pl: 'Usunięcie zapytań', en: 'Queries removed' },
  removeSecondFactor: { pl: 'Wyłączenie drugiego składnika', en: 'Second factor turned off' },
  replaceFile: { pl: 'Zastąpienie pliku', en: 'File replaced' },
  requestAddressChange: { pl: 'Prośba o zmianę adresu e-mail', en: 'Change of e-mail address asked for' },
  requestPasswordReset: { pl: 'Prośba o nowe hasło', en: 'New password asked for' },
  resendInvitation: { pl: 'Ponowne zaproszenie', en: 'Invitation sent again' },
  resetPassword: { pl: 'Nowe hasło z e-maila', en: 'New password set by mail' },
  restore: { pl: 'Przywrócenie z kosza', en: 'Restored from the trash' },
  restoreRevision: { pl: 'Przywrócenie zapisu sprzed zmian', en: 'Text from before changes restored' },
  restoreEdition: { pl: 'Przywrócenie wcześniejszego tekstu', en: 'Earlier text restored' },
  retireRole: { pl: 'Wycofanie roli', en: 'Role retired' },
  revokeMembership: { pl: 'Odebranie roli', en: 'Role taken away' },
  saveAccount: { pl: 'Zapisanie konta', en: 'Account saved' },
  revokeServiceToken: { pl: 'Unieważnienie tokenu programu', en: 'Token of a program revoked' },
  schedule: { pl: 'Zaplanowanie publikacji', en: 'Publication planned' },
  setEnd: { pl: 'Zmiana końca publikacji', en: 'End changed' },
  signIn: { pl: 'Zalogowanie', en: 'Signed in' },
  signInFailed: { pl: 'Nieudane logowanie', en: 'Sign-in failed' },
  signOut: { pl: 'Wylogowanie', en: 'Signed out' },
  signOutAtProvider: { pl: 'Wylogowanie w usłudze logowania', en: 'Signed out at the sign-in service' },
  trash: { pl: 'Przeniesienie do kosza', en: 'Put in the trash' },
  unlockAccount: { pl: 'Odblokowanie logowania', en: 'Sign-in unlocked' },
  unschedule: { pl: 'Cofnięcie planu', en: 'Plan taken back' },
  update: { pl: 'Zmiana wersji roboczej', en: 'Draft changed' },
  updateRole: { pl: 'Zmiana roli', en: 'Role changed' },
  updateAccount: { pl: 'Zmiana konta', en: 'Account changed' },
  upload: { pl: 'Przesłanie pliku', en: 'File uploaded' },
  withdraw: { pl: 'Wycofanie', en: 'Withdrawn' },
} as const satisfies Record<string, Message>;

const changesOfEntries = {
  create: { pl: 'dodanie', en: 'added' },
  update: { pl: 'zmiana', en: 'changed' },
  correct: { pl: 'poprawka', en: 'corrected' },
  rename: { pl: 'zmiana nazwy', en: 'renamed' },
  close: { pl: 'zamknięcie', en: 'closed' },
  merge: { pl: 'połączenie', en: 'merged' },
} as const satisfies Record<string, Message>;

const entries: Record<VocabularyName, Message> = {
  Organization: { pl: 'Jednostka', en: 'Organization' },
  Area: { pl: 'Obszar', en: 'Area' },
  Topic: { pl: 'Temat', en: 'Topic' },
  Audience: { pl: 'Grupa odbiorców', en: 'Audience' },
  Method: { pl: 'Metoda', en: 'Method' },
};

type DeedOnEntry = `${keyof typeof changesOfEntries}${VocabularyName}`;

/** The name of a deed in the audit log. */
export type DeedName = keyof typeof deeds | DeedOnEntry;

const words = new Map<string, Message>(Object.entries(deeds));
for (const [change, did] of Object.entries(changesOfEntries)) {
  for (const [name, entry] of Object.entries(entries)) {
    words.set(`${change}${name}`, { pl: `${entry.pl}: ${did.pl}`, en: `${entry.en} ${did.en}` });
  }
}

/** What people read in place of a deed's name. A name that no deed has any more speaks for itself. */
export function wordsOfDeed(name: string): Message {
  return words.get(name) ?? { pl: name, en: name };
}
