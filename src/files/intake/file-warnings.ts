import type { Message, WarningCode } from '../../message.ts';
import type { AcceptedType } from '../kinds/accepted-types.ts';
import { extensionOf } from '../kinds/file-name.ts';
import { isText } from './type-by-content.ts';

/** Tells the sender that something was kept in another form than it was sent. */
export interface FileWarning {
  code: Extract<WarningCode, 'FILE_NAME_CORRECTED' | 'IMAGE_CONVERTED' | 'TEXT_CONVERTED'>;
  message: Message;
}

interface Sent {
  sent: object;
  /** The type of the file that was sent. */
  given: AcceptedType;
  fileName: string;
}

interface Kept {
  /** The file that was sent, unless another form of it is kept. */
  usable: object;
  file: { fileName: string };
}

/** What the sender should know about how the file is kept. */
export function warningsOf({ sent, given, fileName }: Sent, { usable, file }: Kept): FileWarning[] {
  if (usable !== sent) return [isText(given) ? textConverted : imageConverted];
  const promised = extensionOf(fileName.trim());
  if (promised === '' || given.extensions.includes(promised)) return [];
  const type = given.extensions[0].toUpperCase();
  return [
    {
      code: 'FILE_NAME_CORRECTED',
      message: {
        pl: `To jest plik ${type}, choć w nazwie ma .${promised}. Zapisaliśmy go jako „${file.fileName}”.`,
        en: `This is a ${type} file, although its name says .${promised}. It was saved as “${file.fileName}”.`,
      },
    },
  ];
}

const imageConverted: FileWarning = {
  code: 'IMAGE_CONVERTED',
  message: {
    pl: 'Zdjęcie HEIC zapisaliśmy jako JPEG, bo przeglądarki nie pokazują HEIC.',
    en: 'The HEIC photo was saved as JPEG, because browsers do not show HEIC.',
  },
};

const textConverted: FileWarning = {
  code: 'TEXT_CONVERTED',
  message: {
    pl: 'Plik tekstowy zapisaliśmy w kodowaniu UTF-8. Sprawdź, czy polskie litery są poprawne.',
    en: 'The text file was saved as UTF-8. Check that its Polish letters are right.',
  },
};
