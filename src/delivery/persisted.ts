import { preferredLanguage } from '../language.ts';
import type { Message } from '../message.ts';
import { currentTask } from '../watch/task.ts';
import { type Answering, type DeliveryAnswer, type DeliveryRequest, hasData } from './answer.ts';
import { type AskedDocument, askedDocument } from './asked-document.ts';
import { hashOf, nameByHash } from './document-names.ts';
import type { KnownDocuments } from './known-documents.ts';
import { mediaTypeFor, saysMistakesInBody } from './media-type.ts';

export interface PersistedOptions {
  documents: KnownDocuments;
  /** Whether readers may ask for registered documents alone. */
  onlyRegistered: boolean;
}

/**
 * Lets readers ask for documents by their name or hash, and puts the text in the place of the name before anything else
 * looks at the request. In the mode of registered documents everything else is refused, before it is parsed.
 */
export function persisted(answering: Answering, { documents, onlyRegistered }: PersistedOptions): Answering {
  return async (request) => {
    const asked = askedDocument(request, onlyRegistered);
    if (!asked) return onlyRegistered ? refused(request, notRegistered) : answering(request);
    const { query, documentId, sha256 } = asked;
    if (query === undefined && documentId === undefined && sha256 === undefined) return answering(request);
    if (query !== undefined && documentId !== undefined) return refused(request, twoDocuments);
    if (query !== undefined && sha256 !== undefined && hashOf(query) !== sha256) return refused(request, otherHash);
    if (onlyRegistered) return answerRegistered(answering, documents, request, asked);
    if (query !== undefined) return answerAndRemember(answering, documents, request, asked, query);
    // Metrics know a document by its name, so a name stands for the document that is registered under it, and for no other.
    const isByHash = sha256 !== undefined && documentId === undefined;
    const text = (isByHash ? documents.findSent(sha256) : undefined) ?? (await documents.findRegistered(nameIn(asked)));
    return text === undefined
      ? refused(request, unknown(asked))
      : answeredAs(documentId, answering(asked.withText(text)));
  };
}

async function answerRegistered(
  answering: Answering,
  documents: KnownDocuments,
  request: DeliveryRequest,
  asked: AskedDocument,
): Promise<DeliveryAnswer> {
  const text = await documents.findRegistered(
    asked.query === undefined ? nameIn(asked) : nameByHash(hashOf(asked.query)),
  );
  if (text !== undefined) return answeredAs(asked.documentId, answering(asked.withText(text)));
  return refused(request, asked.query === undefined ? unknown(asked) : notRegistered);
}

/** A text that was sent with its hash is remembered once it has been answered, so that nonsense takes no room. */
async function answerAndRemember(
  answering: Answering,
  documents: KnownDocuments,
  request: DeliveryRequest,
  asked: AskedDocument,
  query: string,
): Promise<DeliveryAnswer> {
  if (asked.sha256 === undefined) return answering(request);
  const answer = await answering(asked.withText(query));
  if (answer.status === 200 && hasData(answer)) documents.remember(query);
  return answer;
}

function nameIn({ documentId, sha256 = '' }: AskedDocument): string {
  return documentId ?? nameByHash(sha256);
}

/** The answer with the name of the registered document that it answers. */
async function answeredAs(document: string | undefined, answer: Promise<DeliveryAnswer>): Promise<DeliveryAnswer> {
  return document === undefined ? answer : { ...(await answer), document };
}

interface Refusal {
  status: number;
  code: 'BAD_USER_INPUT' | 'FORBIDDEN' | 'PERSISTED_QUERY_NOT_FOUND';
  message: Message;
}

const notRegistered: Refusal = {
  status: 403,
  code: 'FORBIDDEN',
  message: {
    pl: 'Ten serwer odpowiada tylko na zarejestrowane zapytania.',
    en: 'This server answers registered documents only.',
  },
};
const twoDocuments: Refusal = {
  status: 400,
  code: 'BAD_USER_INPUT',
  message: { pl: 'Podaj albo query, albo documentId.', en: 'Give either query or documentId.' },
};
const otherHash: Refusal = {
  status: 400,
  code: 'BAD_USER_INPUT',
  message: { pl: 'Skrót SHA-256 nie jest skrótem tego zapytania.', en: 'The SHA-256 is not that of the query.' },
};

/**
 * Clients of automatic persisted queries know these very words, under status 200 where the answer is `application/json`,
 * and send the text.
 */
function unknown({ sha256, documentId }: AskedDocument): Refusal {
  const code = 'PERSISTED_QUERY_NOT_FOUND';
  if (sha256 !== undefined && documentId === undefined)
    return { status: 200, code, message: { pl: 'PersistedQueryNotFound', en: 'PersistedQueryNotFound' } };
  return {
    status: 404,
    code,
    message: { pl: 'Nie ma zapytania o tej nazwie.', en: 'There is no document of this name.' },
  };
}

function refused({ headers }: DeliveryRequest, { status, code, message }: Refusal): DeliveryAnswer {
  currentTask()?.ends(status === 403 ? 'refused' : 'mistake');
  if (status === 403) currentTask()?.refusedBy('registered');
  return {
    status: status === 200 && !saysMistakesInBody(headers.accept) ? 404 : status,
    headers: { 'content-type': `${mediaTypeFor(headers.accept)}; charset=utf-8` },
    body: JSON.stringify({
      errors: [{ message: message[preferredLanguage(headers['accept-language'])], extensions: { code } }],
    }),
    isCacheable: false,
  };
}
