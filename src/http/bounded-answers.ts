import type { ApolloServerPlugin } from '@apollo/server';
import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Budget, mostForReaders } from '../budget.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import type { Pieces } from '../pace/pieces.ts';
import { TooLong, writeJson } from '../pace/write-json.ts';
import { costOf, mostValues, type QueryCost } from '../schema/query-cost.ts';
import { currentTask } from '../watch/task.ts';

/** The management API answers so many times as much. */
const forEditors = 4;
/** Bytes that are written at once: a millisecond of work. */
const shortAnswer = 100_000;

/** Answers of a request that are long, or may be, and whose request they are. */
const requests = new WeakMap<object, { ctx: Context; cost: QueryCost }>();

/**
 * Refuses operations that declare too much, before they run; says what an operation costs, where the request asks
 * (`extensions: { cost: true }`); remembers which answers may be long; and ends what is still read for an answer that failed.
 */
export function boundAnswers(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      let cost: QueryCost = { values: 0, copies: 1 };
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) return; // Apollo refuses the request
          cost = costOf(schema, document, operation, request.variables);
          assertAffordable(cost, contextValue);
        },
        async willSendResponse({ response, contextValue, request }) {
          await contextValue.budget.end();
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          if (request.extensions?.cost === true) {
            singleResult.extensions = {
              ...singleResult.extensions,
              cost: { values: cost.values, ...contextValue.budget.figures },
            };
          }
          if (singleResult.data) requests.set(singleResult.data, { ctx: contextValue, cost });
        },
      };
    },
  };
}

function assertAffordable({ values }: QueryCost, { budget }: Context): void {
  const most = mostValues * (budget.most === mostForReaders ? 1 : forEditors);
  if (values <= most) return;
  currentTask()?.refusedBy('values');
  const refusal = badInput({
    pl: `Zapytanie prosi o zbyt wiele: o ${values} wartości, a może prosić o ${most}. Poproś o mniej: o krótsze strony, mniej pól albo mniej postaci treści.`,
    en: `The query asks for too much: for ${values} values, and may ask for ${most}. Ask for less: shorter pages, fewer fields or fewer forms of texts.`,
  });
  throw new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: 400 } } });
}

/** Long answers, by the budget of their request: Apollo copies contexts. */
const longAnswers = new WeakMap<Budget, Pieces>();

/** The request's answer where it is long; undefined where Apollo's own body is the answer. */
export function longAnswerOf({ budget }: Context): Pieces | undefined {
  return longAnswers.get(budget);
}

/**
 * Apollo's answer as text: a long answer is written in slices, and refused where it is too long. Apollo hands answers on as
 * one text, and joining megabytes takes as long as several slices: of a long answer the text is empty, and `longAnswerOf`
 * has the answer.
 */
export function writtenAnswer(result: FormattedExecutionResult): string | Promise<string> {
  const request = result.data ? requests.get(result.data) : undefined;
  const atMost = request ? (request.ctx.budget.spent + 1_000) * request.cost.copies : 0;
  if (!request || atMost <= shortAnswer) return `${JSON.stringify(result)}\n`;
  return written(result, request.ctx);
}

async function written(result: FormattedExecutionResult, { budget, language }: Context): Promise<string> {
  try {
    const pieces = await writeJson(result, { most: budget.most, slices: budget.slices, end: '\n' });
    if (pieces.list.length === 1) return pieces.list[0].toString();
    longAnswers.set(budget, pieces);
    return '';
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    const refused: GraphQLFormattedError = {
      message: budget.refusal(error.bytes).text[language],
      extensions: { code: 'BAD_USER_INPUT' },
    };
    return `${JSON.stringify({ errors: [refused], data: null })}\n`;
  }
}
