import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { StartupError } from '../../src/startup-error.ts';
import { completeConsultation, organizationId } from '../support/content.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.ts';

let receiver: OtlpReceiver;
let city: ListeningApp;
/** OpenTelemetry's exporter reads the environment of the process. */
const exporters: Record<string, string> = {};

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  Object.assign(exporters, {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=abc',
    OTEL_SERVICE_NAME: 'konsulta-test',
    OTEL_BSP_SCHEDULE_DELAY: '20',
  });
  Object.assign(process.env, exporters);
  city = await startListening({ ...exporters, KONSULTA_ANSWER_CACHE: '0' });
});
afterAll(async () => {
  await city.close();
  await receiver.close();
  for (const name of Object.keys(exporters)) delete process.env[name];
});

const parent = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
let traces = 0;

/** Sends a request as part of a trace of the caller's, and resolves with its spans, by their names. */
async function traced(payload: object, path = '/graphql', headers: Record<string, string> = {}, flags = '01') {
  traces += 1;
  const traceId = `${parent.traceId.slice(0, -4)}${traces.toString(16).padStart(4, '0')}`;
  const traceparent = `00-${traceId}-${parent.spanId}-${flags}`;
  const answer = await city.app.server.inject({
    method: 'POST',
    url: path,
    headers: { traceparent, ...headers },
    payload,
  });
  const ofTrace = (spans: readonly ReceivedSpan[]) => spans.filter((span) => span.traceId === traceId);
  if (flags === '00') return { answer, spans: ofTrace(receiver.spans) };
  const isWhole = (spans: readonly ReceivedSpan[]) => ofTrace(spans).some(({ kind }) => kind === 2);
  return { answer, spans: ofTrace(await receiver.until(isWhole)) };
}

const text = 'query PagesOfTheOffice { pages(where: { slug: { eq: "tajny-adres" } }) { totalCount } }';

describe('a request', () => {
  it.each(['executed', 'known', 'known and remembered'])(
    'that is %s has spans of its own, its operation and its statements, below the span of the caller',
    async () => {
      const { spans } = await traced({ query: text });
      const [request] = spans.filter(({ kind }) => kind === 2);
      expect(request).toMatchObject({
        service: 'konsulta-test',
        name: 'POST /graphql',
        parentId: parent.spanId,
        status: 0,
        attributes: {
          'http.request.method': 'POST',
          'http.route': '/graphql',
          'http.response.status_code': 200,
          'konsulta.outcome': 'ok',
        },
      });
      const [operation] = spans.filter(({ name }) => name === 'query PagesOfTheOffice');
      expect(operation).toMatchObject({
        parentId: request.spanId,
        attributes: { 'graphql.operation.type': 'query', 'graphql.operation.name': 'PagesOfTheOffice' },
      });
      const [statement] = spans.filter(({ kind }) => kind === 3);
      expect(statement).toMatchObject({
        name: 'SELECT',
        parentId: operation.spanId,
        attributes: { 'db.system.name': 'postgresql', 'db.query.text': expect.stringMatching(/^select .*page/) },
      });
      for (const { milliseconds } of spans) expect(milliseconds).toBeGreaterThan(0);
    },
  );

  it('that changes content tells no value that a person wrote', async () => {
    const headers = await city.headersOf('coordinator');
    const query = `mutation Create($input: CreateConsultationInput!) { createConsultation(input: $input) {
      document { id } userErrors { message } } }`;
    const patch = { ...completeConsultation, title: { pl: 'Tajne' }, contact: { email: 'tajny@example.org' } };
    const variables = { input: { organizationId: organizationId('gk'), patch } };
    const { spans } = await traced({ query, variables }, '/graphql/management', headers);
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['mutation Create', 'INSERT', 'COMMIT']));
    expect(JSON.stringify(receiver.spans)).not.toMatch(/tajn/i);
    expect(JSON.stringify(receiver.spans)).not.toContain(headers['authorization'].slice('Bearer '.length));
  });

  it('that fails has the status of an error, and no text of it', async () => {
    const { delivery } = city.app.readers;
    const { readPresent, read, epoch } = delivery;
    const fail = () => Promise.reject(new Error('geheim'));
    Object.assign(delivery, { readPresent: fail, read: fail, epoch: fail });
    try {
      const { spans } = await traced({ query: '{ topics { name } }' });
      expect(spans.find(({ kind }) => kind === 2)).toMatchObject({
        status: 2,
        attributes: { 'konsulta.outcome': 'failed' },
      });
      expect(JSON.stringify(spans)).not.toContain('geheim');
    } finally {
      Object.assign(delivery, { readPresent, read, epoch });
    }
  });

  it('whose caller does not sample is not traced', async () => {
    const { answer, spans } = await traced({ query: '{ topics { slug } }' }, '/graphql', {}, '00');
    expect(answer.statusCode).toBe(200);
    await traced({ query: '{ topics { slug } }' }); // what was to be sent before it has come by now
    expect(spans).toEqual([]);
    expect(
      receiver.spans.filter(({ attributes }) => attributes['konsulta.request_id'] === answer.headers['x-request-id']),
    ).toEqual([]);
  });

  it('without a trace, or with a malformed one, begins a trace', async () => {
    for (const headers of [{}, { traceparent: '00-nonsense' }]) {
      const { headers: answered } = await city.app.server.inject({ url: '/health/live', headers });
      const id = answered['x-request-id'];
      const isThere = (spans: readonly ReceivedSpan[]) =>
        spans.some(({ attributes, parentId }) => attributes['konsulta.request_id'] === id && parentId === '');
      await receiver.until(isThere);
    }
  });
});

describe('a job', () => {
  it('has a trace with its statements', async () => {
    await city.sql(`select graphile_worker.add_job('count-words')`);
    const isThere = (spans: readonly ReceivedSpan[]) => spans.some(({ name }) => name === 'job count-words');
    const spans = await receiver.until(isThere);
    const [job] = spans.filter(({ name }) => name === 'job count-words');
    expect(job).toMatchObject({ kind: 5, parentId: '', attributes: { 'konsulta.job': 'count-words' } });
    expect(spans.filter(({ parentId }) => parentId === job.spanId).length).toBeGreaterThan(0);
  });
});

describe('the exporter', () => {
  it('sends the headers that its variables name', () => {
    expect(receiver.headers[0]).toMatchObject({ 'api-key': 'abc' });
  });
});

describe('settings of traces', () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };

  it.each([
    ['without an endpoint', {}],
    ['disabled', { ...endpoint, OTEL_SDK_DISABLED: 'true' }],
    ['with no exporter', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }],
  ])('send nothing %s', (_, environment) => {
    expect(readConfig(environment).traces).toBeNull();
  });

  it.each([
    [{}, { sampler: 'always_on', parentBased: true, ratio: 1 }],
    [
      { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' },
      { sampler: 'traceidratio', parentBased: false, ratio: 0.1 },
    ],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, { sampler: 'always_off', parentBased: true }],
  ])('sample by %j', (environment, expected) => {
    expect(readConfig({ ...endpoint, ...environment }).traces).toMatchObject(expected);
  });

  it.each([
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
    ['OTEL_TRACES_EXPORTER', 'zipkin'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_BSP_SCHEDULE_DELAY', '-1'],
  ])('stop the start where %s is %s', (name, value) => {
    expect(() => readConfig({ ...endpoint, [name]: value })).toThrow(StartupError);
    expect(() => readConfig({ ...endpoint, [name]: value })).toThrow(`${name} is "${value}"`);
  });
});
