import type { Span, SpanKind, Context as TraceContext, Tracer } from '@opentelemetry/api';
import type { Log } from '../context.ts';
import { withoutValues } from './statement-text.ts';

/** OpenTelemetry's settings, as far as its exporter does not read them itself. */
export interface TraceSettings {
  readonly sampler: 'always_on' | 'always_off' | 'traceidratio';
  /** Of traces that begin here; 1 is all. */
  readonly ratio: number;
  /** Whether a caller's own decision, which comes with `traceparent`, goes before. */
  readonly parentBased: boolean;
  /** Milliseconds until spans are sent. */
  readonly delay: number;
}

/** What the exporter and the processor of spans are made with. */
interface Parts {
  tracer: Tracer;
  api: typeof import('@opentelemetry/api');
  fromHeaders(headers: object): TraceContext;
}

/** A span of a request or job, with those below it. */
export interface Trace {
  /** Begins the span of the operation; statements that come later belong to it. */
  operation(name: string): void;
  /** Begins the span of a statement; answers what ends it. */
  statement(text: string): (error?: unknown) => void;
  /** Ends the span, and that of its operation. */
  end(attributes: Record<string, string | number>, failure?: unknown): void;
}

export interface Traces {
  request(name: string, headers: object, attributes: Record<string, string>): Trace;
  job(name: string): Trace;
  /** Sends what is left. */
  close(): Promise<void>;
}

/**
 * Loads OpenTelemetry's SDK and sends spans by OTLP over HTTP, to where its own environment variables say. The SDK is not
 * registered for the whole process: spans are made here and nowhere else.
 */
export async function openTraces(
  { sampler, ratio, parentBased, delay }: TraceSettings,
  log: Pick<Log, 'warn'>,
): Promise<Traces> {
  const [api, sdk, { OTLPTraceExporter }, resources, { W3CTraceContextPropagator }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/core'),
  ]);
  const warn = (message: string) => log.warn({ detail: message }, 'traces could not be sent');
  const silent = () => undefined;
  api.diag.setLogger(
    { error: warn, warn, info: silent, debug: silent, verbose: silent },
    { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const root = {
    always_on: () => new sdk.AlwaysOnSampler(),
    always_off: () => new sdk.AlwaysOffSampler(),
    traceidratio: () => new sdk.TraceIdRatioBasedSampler(ratio),
  }[sampler]();
  const provider = new sdk.TracerProvider({
    sampler: parentBased ? new sdk.ParentBasedSampler({ root }) : root,
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': 'konsulta' }))
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter(), scheduledDelayMillis: delay })],
  });
  const propagator = new W3CTraceContextPropagator();
  const parts: Parts = {
    tracer: provider.getTracer('konsulta'),
    api,
    fromHeaders: (headers) => propagator.extract(api.ROOT_CONTEXT, headers, api.defaultTextMapGetter),
  };
  const begin = (name: string, kind: SpanKind, attributes: Record<string, string>, context: TraceContext) =>
    new SpanTree(parts, parts.tracer.startSpan(name, { kind, attributes }, context), context);
  return {
    request: (name, headers, attributes) => begin(name, api.SpanKind.SERVER, attributes, parts.fromHeaders(headers)),
    job: (name) => begin(`job ${name}`, api.SpanKind.CONSUMER, { 'konsulta.job': name }, api.ROOT_CONTEXT),
    close: () => provider.shutdown(),
  };
}

class SpanTree implements Trace {
  private readonly parts: Parts;
  private readonly root: Span;
  private readonly context: TraceContext;
  private current?: { span: Span; name: string };

  constructor(parts: Parts, root: Span, context: TraceContext) {
    this.parts = parts;
    this.root = root;
    this.context = context;
  }

  operation(name: string): void {
    if (!this.root.isRecording() || this.current?.name === name) return;
    this.current?.span.end();
    const [kind] = name.split(' ', 1);
    const attributes = { 'graphql.operation.type': kind, 'graphql.operation.name': name.slice(kind.length + 1) };
    const span = this.parts.tracer.startSpan(name, { attributes }, this.below(this.root));
    this.current = { span, name };
  }

  statement(text: string): (error?: unknown) => void {
    if (!this.root.isRecording()) return () => undefined;
    const shown = withoutValues(text).replace(/\s+/g, ' ').trim();
    const [verb] = shown.split(/[\s(;]/, 1);
    const span = this.parts.tracer.startSpan(
      verb.toUpperCase() || 'SQL',
      {
        kind: this.parts.api.SpanKind.CLIENT,
        attributes: {
          'db.system.name': 'postgresql',
          'db.operation.name': verb.toUpperCase(),
          'db.query.text': shown,
        },
      },
      this.below(this.current?.span ?? this.root),
    );
    return (error) => {
      if (error) this.fail(span, error);
      span.end();
    };
  }

  end(attributes: Record<string, string | number>, failure?: unknown): void {
    this.current?.span.end();
    this.root.setAttributes(attributes);
    if (failure) this.fail(this.root, failure);
    this.root.end();
  }

  private below(span: Span): TraceContext {
    return this.parts.api.trace.setSpan(this.context, span);
  }

  /** The kind of the error alone: messages of the database quote values. */
  private fail(span: Span, error: unknown): void {
    const { code, name } = error as { code?: string; name?: string };
    span.setStatus({ code: this.parts.api.SpanStatusCode.ERROR });
    span.setAttribute('error.type', String(code ?? name ?? 'Error'));
  }
}
