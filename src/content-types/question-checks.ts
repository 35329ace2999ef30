import type { Message, Problem } from '../message.ts';
import type { Question, QuestionChoice, QuestionCondition, QuestionSection } from './questions.ts';

/** What a questionnaire asks. */
export interface Asked {
  sections?: readonly QuestionSection[] | null;
  questions?: readonly Question[] | null;
}

/** All that contradicts itself in questions. What is unfinished counts in public only. */
export function questionProblems({ sections, questions }: Asked, publishing: boolean): Problem[] {
  const asked = questions ?? [];
  const known = new Set((sections ?? []).map(({ code }) => code));
  return [
    ...repeatedCodes(sections ?? [], ['sections'], words.sectionTwice),
    ...repeatedCodes(asked, ['questions'], words.questionTwice),
    ...asked.flatMap((question, index) => {
      const path = ['questions', String(index)];
      return [
        ...(question.section && !known.has(question.section) ? [problem([...path, 'section'], words.noSection)] : []),
        ...choicesOf(question, path, publishing),
        ...scaleOf(question, path, publishing),
        ...conditionsOf(question, asked.slice(0, index), path),
      ];
    }),
  ];
}

const words = {
  sectionTwice: { pl: 'Inna część ma już ten kod.', en: 'Another section has this code already.' },
  questionTwice: { pl: 'Inne pytanie ma już ten kod.', en: 'Another question has this code already.' },
  choiceTwice: {
    pl: 'To pytanie ma już pozycję o tym kodzie.',
    en: 'The question has an entry with this code already.',
  },
  sameWords: {
    pl: 'To pytanie ma już pozycję o tych samych słowach.',
    en: 'The question has an entry in the same words.',
  },
  noSection: { pl: 'Nie ma części o tym kodzie.', en: 'No section has this code.' },
  twoChoices: { pl: 'Podaj co najmniej dwie odpowiedzi do wyboru.', en: 'Give two choices at least.' },
  noChoices: { pl: 'W takim pytaniu niczego się nie wybiera.', en: 'In such a question one chooses nothing.' },
  oneRow: { pl: 'Podaj co najmniej jeden wiersz.', en: 'Give one row at least.' },
  noRows: { pl: 'Wiersze ma tylko tabela.', en: 'Only a matrix has rows.' },
  tooFew: {
    pl: 'Nie można żądać więcej odpowiedzi, niż wolno wybrać.',
    en: 'One cannot be asked for more choices than one may make.',
  },
  tooMany: { pl: 'Tylu odpowiedzi do wyboru nie ma.', en: 'There are not so many choices.' },
  scale: {
    pl: 'Podaj początek i koniec skali, początek mniejszy.',
    en: 'Give both ends of the scale, the lower one first.',
  },
  noScale: { pl: 'Skalę ma tylko pytanie ze skalą.', en: 'Only a question with a scale has one.' },
  notEarlier: {
    pl: 'Warunek musi dotyczyć wcześniejszego pytania.',
    en: 'A condition must be about an earlier question.',
  },
  noCondition: {
    pl: 'Warunek może dotyczyć pytania z wyborem albo ze skalą.',
    en: 'A condition is about a question with choices or with a scale.',
  },
  unknownChoice: { pl: 'Tamto pytanie nie ma takiej odpowiedzi.', en: 'That question has no such choice.' },
  noneOfScale: { pl: 'Podaj część skali tamtego pytania.', en: "Give a part of that question's scale." },
} as const satisfies Record<string, Message>;

function problem(path: string[], message: Message): Problem {
  return { path, message };
}

const withChoices = ['SINGLE', 'MULTIPLE', 'RANK', 'MATRIX'];
const withCounts = ['MULTIPLE', 'RANK'];

function choicesOf({ kind, choices, rows, other, fewest, most }: Question, path: string[], publishing: boolean) {
  const offered = choices ?? [];
  const found = [
    ...repeatedCodes(offered, [...path, 'choices'], words.choiceTwice),
    ...repeatedWords(offered, [...path, 'choices']),
    ...repeatedCodes(rows ?? [], [...path, 'rows'], words.choiceTwice),
    ...repeatedWords(rows ?? [], [...path, 'rows']),
  ];
  if (!withChoices.includes(kind)) {
    if (offered.length > 0) found.push(problem([...path, 'choices'], words.noChoices));
  } else if (publishing && offered.length < 2) found.push(problem([...path, 'choices'], words.twoChoices));
  if (kind !== 'MATRIX' && rows?.length) found.push(problem([...path, 'rows'], words.noRows));
  if (publishing && kind === 'MATRIX' && !rows?.length) found.push(problem([...path, 'rows'], words.oneRow));
  if (!withCounts.includes(kind)) return found;
  if ((fewest ?? 0) > (most ?? Number.POSITIVE_INFINITY)) found.push(problem([...path, 'fewest'], words.tooFew));
  const all = offered.length + (other ? 1 : 0);
  if (publishing && Math.max(fewest ?? 0, most ?? 0) > all) found.push(problem([...path, 'most'], words.tooMany));
  return found;
}

function scaleOf({ kind, scaleFrom, scaleTo }: Question, path: string[], publishing: boolean): Problem[] {
  const [from, to] = [scaleFrom ?? null, scaleTo ?? null];
  if (kind !== 'SCALE') return from === null && to === null ? [] : [problem([...path, 'scaleFrom'], words.noScale)];
  const isMissing = from === null || to === null;
  if (isMissing ? publishing : from >= to) return [problem([...path, 'scaleFrom'], words.scale)];
  return [];
}

function conditionsOf({ shownIf }: Question, earlier: readonly Question[], path: string[]): Problem[] {
  return (shownIf ?? []).flatMap((condition, index) => {
    const at = [...path, 'shownIf', String(index)];
    const about = earlier.find(({ code }) => code === condition.question);
    return about ? conditionOn(about, condition, at) : [problem([...at, 'question'], words.notEarlier)];
  });
}

function conditionOn(about: Question, { choice, atLeast, atMost }: QuestionCondition, at: string[]): Problem[] {
  if (about.kind === 'SINGLE' || about.kind === 'MULTIPLE') {
    const isKnown = about.choices?.some(({ code }) => code === choice);
    return isKnown ? [] : [problem([...at, 'choice'], words.unknownChoice)];
  }
  if (about.kind !== 'SCALE') return [problem([...at, 'question'], words.noCondition)];
  const [from, to] = [about.scaleFrom ?? Number.NEGATIVE_INFINITY, about.scaleTo ?? Number.POSITIVE_INFINITY];
  const isGiven = atLeast != null || atMost != null;
  const isWithin = (atLeast ?? from) >= from && (atMost ?? to) <= to && (atLeast ?? from) <= (atMost ?? to);
  return isGiven && isWithin ? [] : [problem([...at, 'atLeast'], words.noneOfScale)];
}

function repeatedCodes(entries: readonly { code: string }[], path: string[], message: Message): Problem[] {
  return entries.flatMap(({ code }, index) =>
    entries.findIndex((other) => other.code === code) < index ? problem([...path, String(index), 'code'], message) : [],
  );
}

/** Two choices in the same words would be one for those who answer. */
function repeatedWords(entries: readonly QuestionChoice[], path: string[]): Problem[] {
  const isSame = (one: QuestionChoice, other: QuestionChoice) =>
    Object.entries(one.text ?? {}).some(([locale, text]) => other.text?.[locale] === text);
  return entries.flatMap((entry, index) =>
    entries.slice(0, index).some((earlier) => isSame(entry, earlier))
      ? problem([...path, String(index), 'text'], words.sameWords)
      : [],
  );
}
