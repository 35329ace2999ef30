import { registerEnumType } from 'type-graphql';
import { contentTypes } from '../content-types/registry.ts';
import { AttachmentGroup, AttachmentKind } from '../entities/attachment.ts';
import type { EnumType } from '../entities/fields/field-types.ts';
import { codeType, enumType } from '../entities/fields/field-types.ts';
import { TokenAction, TokenDuty, TokenState } from '../entities/service-token.ts';
import { AreaKind, OrganizationKind } from '../entities/vocabularies.ts';
import { userErrorCodes } from '../errors.ts';
import type { FileKindCode } from '../files/kinds/accepted-types.ts';
import { type Words, warningCodes } from '../message.ts';

const registered = new Map<string, { type: EnumType; values: object }>();

/** The GraphQL enum for an enum of ours, registered once. */
export function graphqlEnum(type: EnumType): object {
  const known = registered.get(type.enumName);
  if (known) return known.values;
  const values = Object.fromEntries(type.codes.map((code) => [code, code]));
  // TypeGraphQL asks whether an argument that is no string is an instance of the enum. Always yes, so that Malformed
  // passes.
  Object.defineProperty(values, Symbol.hasInstance, { value: () => true });
  registerEnumType(values, { name: type.enumName, description: type.description });
  registered.set(type.enumName, { type, values });
  return values;
}

/** All enums whose codes people read, of both APIs. */
export function wordedEnums(): EnumType[] {
  return [...registered.values()].flatMap(({ type }) => (type.words ? [type] : []));
}

const fileKindWords: Record<FileKindCode, Words> = {
  DOCUMENT: { pl: 'Dokument', en: 'Document', uk: 'Документ' },
  TABLE: { pl: 'Arkusz', en: 'Spreadsheet', uk: 'Таблиця' },
  PRESENTATION: { pl: 'Prezentacja', en: 'Presentation', uk: 'Презентація' },
  IMAGE: { pl: 'Obraz', en: 'Image', uk: 'Зображення' },
  AUDIO: { pl: 'Dźwięk', en: 'Sound', uk: 'Аудіо' },
  VIDEO: { pl: 'Film', en: 'Film', uk: 'Відео' },
  ARCHIVE: { pl: 'Archiwum', en: 'Archive', uk: 'Архів' },
};

export const WarningCode = codeType('WarningCode', warningCodes);
export const SortDirection = codeType('SortDirection', ['ASC', 'DESC']);
export const ContentTypeCode = enumType(
  'ContentType',
  Object.fromEntries(contentTypes.map((type) => [type.code, type.label])),
);
export const PublicState = enumType('PublicState', {
  NEVER: { pl: 'Nieopublikowany', en: 'Never published', uk: 'Не опубліковано' },
  PUBLIC: { pl: 'Publiczny', en: 'Public', uk: 'Опубліковано' },
  WITHDRAWN: { pl: 'Wycofany', en: 'Withdrawn', uk: 'Відкликано' },
});
export const DraftState = enumType(
  'DraftState',
  {
    NONE: { pl: 'Bez zmian', en: 'No changes', uk: 'Без змін' },
    EDITING: { pl: 'W redakcji', en: 'Being edited', uk: 'Редагується' },
    IN_REVIEW: { pl: 'Do sprawdzenia', en: 'In review', uk: 'На перевірці' },
    APPROVED: { pl: 'Zatwierdzony', en: 'Approved', uk: 'Затверджено' },
    CHANGES_REQUESTED: { pl: 'Do poprawy', en: 'Changes requested', uk: 'Потребує змін' },
  },
  'NONE: nothing differs from what is public or planned.',
);
export const ChangeKind = enumType(
  'ChangeKind',
  {
    OPENING: { pl: 'Otwarcie', en: 'Opening', uk: 'Відкриття' },
    REPLACEMENT: { pl: 'Zastąpienie', en: 'Replacement', uk: 'Заміна' },
    END: { pl: 'Koniec', en: 'End', uk: 'Завершення' },
  },
  'OPENING: a text becomes public where nothing is. REPLACEMENT: another text takes its place. END: nothing is public any more.',
);
export const EditionState = enumType(
  'EditionState',
  {
    DRAFT: { pl: 'Wersja robocza', en: 'Draft', uk: 'Чернетка' },
    PLANNED: { pl: 'Zaplanowane', en: 'Planned', uk: 'Заплановано' },
    PUBLIC: { pl: 'Publiczne', en: 'Public', uk: 'Опубліковано' },
    PAST: { pl: 'Dawne', en: 'Past', uk: 'Минуле' },
    DISCARDED: { pl: 'Odłożone', en: 'Discarded', uk: 'Відкладено' },
  },
  'PAST: was public. DISCARDED: never was, and is not the draft.',
);
export const NoticeKind = enumType(
  'NoticeKind',
  {
    WITHDRAWN: { pl: 'Wycofane', en: 'Withdrawn', uk: 'Відкликано' },
    ENDED: { pl: 'Zakończone', en: 'Ended', uk: 'Завершено' },
  },
  'WITHDRAWN: somebody took it from public view. ENDED: it was public until an end that was set.',
);
export const PublicChangeKind = enumType(
  'PublicChangeKind',
  {
    PUBLISHED: { pl: 'Opublikowane', en: 'Published', uk: 'Опубліковано' },
    REPLACED: { pl: 'Zmienione', en: 'Changed', uk: 'Змінено' },
    REDACTED: { pl: 'Usunięto plik', en: 'File removed', uk: 'Файл вилучено' },
    AFFECTED: { pl: 'Zmieniło się w nim coś powiązanego', en: 'Something related changed', uk: 'Змінилося пов’язане' },
    LEFT: { pl: 'Już nie z tych obszarów', en: 'No longer of these areas', uk: 'Уже не з цих територій' },
    WITHDRAWN: { pl: 'Wycofane', en: 'Withdrawn', uk: 'Відкликано' },
    ENDED: { pl: 'Zakończone', en: 'Ended', uk: 'Завершено' },
  },
  'PUBLISHED: public, and was not before. REPLACED: another text took the place of the one before. REDACTED: a file was taken away for good. AFFECTED: its text stayed, but readers see something else by the clock or by what it refers to. LEFT: public, but no longer of the areas asked for. WITHDRAWN, ENDED: no longer public.',
);
export const PlanFate = enumType(
  'PlanFate',
  {
    KEEP: { pl: 'Plan zostaje', en: 'The plan stays', uk: 'План лишається' },
    DROP: { pl: 'Plan zostaje cofnięty', en: 'The plan is taken back', uk: 'План відкликається' },
    REBASE: {
      pl: 'Plan przejmuje nowy tekst',
      en: 'The plan takes over the new text',
      uk: 'План переймає новий текст',
    },
  },
  'KEEP: the plan stays as it is. DROP: it is taken back. REBASE: it keeps what it changes, and takes everything else from the new text.',
);
export const PlanSide = codeType('PlanSide', ['PLAN', 'TEXT']);
export const DocumentOrderField = codeType('DocumentOrderField', ['UPDATED_AT', 'TITLE']);
export const ContentOrderField = codeType('ContentOrderField', ['PUBLISHED_AT', 'UPDATED_AT']);
export const FileKind = enumType('FileKind', fileKindWords, 'What people call a file, whatever its format.');
export const FileOrderField = codeType('FileOrderField', ['CREATED_AT', 'FILE_NAME', 'SIZE']);
export const FileUseWay = enumType(
  'FileUseWay',
  {
    ATTACHMENT: { pl: 'Załącznik', en: 'Attachment', uk: 'Додаток' },
    COVER: { pl: 'Okładka', en: 'Cover', uk: 'Обкладинка' },
    TEXT: { pl: 'W tekście', en: 'In the text', uk: 'У тексті' },
  },
  'COVER: the attachment that stands for the whole. TEXT: an image or a link in a text.',
);
export const UploadMethod = codeType(
  'UploadMethod',
  ['POST', 'PUT'],
  'POST: one multipart/form-data request. PUT: the bytes as the body, part by part.',
);
export const TextUnit = enumType(
  'TextUnit',
  {
    PAGE: { pl: 'Strona', en: 'Page', uk: 'Сторінка' },
    SLIDE: { pl: 'Slajd', en: 'Slide', uk: 'Слайд' },
    SHEET: { pl: 'Arkusz', en: 'Sheet', uk: 'Аркуш' },
    PART: { pl: 'Część', en: 'Part', uk: 'Частина' },
  },
  'What a page of a file is. PART: the file has no pages; a long text is cut between paragraphs.',
);
export const TextState = enumType(
  'TextState',
  {
    WAITING: { pl: 'Czeka na odczytanie', en: 'Waiting to be read', uk: 'Очікує на зчитування' },
    DONE: { pl: 'Odczytany', en: 'Read', uk: 'Зчитано' },
    FAILED: { pl: 'Nie udało się odczytać', en: 'Could not be read', uk: 'Не вдалося зчитати' },
    NONE: { pl: 'Bez tekstu', en: 'Without text', uk: 'Без тексту' },
  },
  'Whether the text inside of a file can be found. WAITING: not yet, or to be tried again. NONE: such files have no text.',
);
export const ErrorCode = codeType('ErrorCode', userErrorCodes);
export { AreaKind, AttachmentGroup, AttachmentKind, OrganizationKind };

const fixed = [
  SortDirection,
  ContentTypeCode,
  PublicState,
  DraftState,
  ChangeKind,
  EditionState,
  NoticeKind,
  PublicChangeKind,
  PlanFate,
  PlanSide,
  DocumentOrderField,
  ContentOrderField,
  FileKind,
  FileOrderField,
  FileUseWay,
  UploadMethod,
  TextUnit,
  TextState,
  ErrorCode,
  WarningCode,
  TokenAction,
  TokenDuty,
  TokenState,
  AreaKind,
  AttachmentGroup,
  AttachmentKind,
  OrganizationKind,
];
for (const type of fixed) graphqlEnum(type);
