import { networkOf } from '../access/network.ts';
import type { Context } from '../context.ts';
import { parseJson } from '../pace/parse-json.ts';
import { type Form, type Forms, type HtmlValues, writeText } from '../rich-text/index.ts';

/** A form of a text that a field answers. */
interface Asked<F extends Form> {
  form: F;
  /** The text's document as JSON. */
  source: string;
  /** For html. */
  html?: HtmlValues;
}

/**
 * A text in a form. Each text is written once per form and request, however often it is asked for; what is answered counts
 * each time.
 *
 * @throws RequestError BAD_USER_INPUT when the request asks for too much
 */
export function writtenText<F extends Form>(ctx: Context, asked: Asked<F>): Forms[F] | Promise<Forms[F]> {
  const { form, source, html } = asked;
  return counted(
    ctx,
    once(ctx, source, `${form} ${JSON.stringify(html)}`, () => writeText(asked, networkOf(ctx.address))),
    lengthOf,
  );
}

/** The document itself, parsed once per request. */
export function documentOf(ctx: Context, source: string): Promise<unknown> {
  return Promise.resolve(
    counted(
      ctx,
      once(ctx, source, 'json', () => parseJson(source)),
      () => source.length,
    ),
  );
}

function lengthOf(written: Forms[Form]): number {
  return typeof written === 'string' ? written.length : JSON.stringify(written).length;
}

const made = new WeakMap<Context, Map<string, Map<string, unknown>>>();

function once<T>(ctx: Context, source: string, form: string, make: () => T | Promise<T>): T | Promise<T> {
  const ofRequest = made.get(ctx) ?? new Map<string, Map<string, unknown>>();
  made.set(ctx, ofRequest);
  const ofText = ofRequest.get(source) ?? new Map<string, unknown>();
  ofRequest.set(source, ofText);
  const known = ofText.get(form) as T | Promise<T> | undefined;
  if (known !== undefined) return known;
  ctx.budget.render(0); // no work for a request that has had too much
  const rest = ctx.budget.slices.rest();
  const making = rest ? rest.then(make) : make();
  ofText.set(form, making);
  return making;
}

function counted<T>(ctx: Context, value: T | Promise<T>, length: (value: T) => number): T | Promise<T> {
  const count = (one: T) => {
    ctx.budget.render(length(one));
    return one;
  };
  return value instanceof Promise ? value.then(count) : count(value);
}
