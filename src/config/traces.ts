import type { TraceSettings } from '../watch/traces.ts';

type Environment = Record<string, string | undefined>;

const samplers: readonly TraceSettings['sampler'][] = ['always_on', 'always_off', 'traceidratio'];
const usualDelay = 5_000; // milliseconds, as OpenTelemetry has it

/**
 * OpenTelemetry's own variables, as far as its exporter does not read them itself. Null where no traces are wanted: without
 * an endpoint, since an office has no collector by chance. Complaints are added for what is not understood.
 */
export function tracesOf(environment: Environment, complaints: string[]): TraceSettings | null {
  const { OTEL_SDK_DISABLED, OTEL_TRACES_EXPORTER, OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG } = environment;
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_BSP_SCHEDULE_DELAY } = environment;
  if (OTEL_SDK_DISABLED?.toLowerCase() === 'true' || OTEL_TRACES_EXPORTER === 'none') return null;
  const hasEndpoint = Boolean(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || OTEL_EXPORTER_OTLP_ENDPOINT);
  if (!hasEndpoint && !OTEL_TRACES_EXPORTER) return null;
  const complain = (name: string, expected: string) =>
    complaints.push(`${name} is ${JSON.stringify(environment[name])}: expected ${expected}`);
  if (OTEL_TRACES_EXPORTER && OTEL_TRACES_EXPORTER !== 'otlp') complain('OTEL_TRACES_EXPORTER', 'otlp or none');
  for (const name of ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL']) {
    if (environment[name] && environment[name] !== 'http/protobuf') complain(name, 'http/protobuf');
  }
  const [, parentBased, name] = /^(parentbased_)?(.*)$/.exec(OTEL_TRACES_SAMPLER || 'parentbased_always_on') ?? [];
  const sampler = samplers.find((one) => one === name);
  if (!sampler) complain('OTEL_TRACES_SAMPLER', `one of ${samplers.join(', ')}, also with parentbased_ before it`);
  const ratio = Number(OTEL_TRACES_SAMPLER_ARG || 1);
  if (!(ratio >= 0 && ratio <= 1)) complain('OTEL_TRACES_SAMPLER_ARG', 'a number from 0 to 1');
  const delay = Number(OTEL_BSP_SCHEDULE_DELAY || usualDelay);
  if (!(delay > 0 && delay <= 600_000)) complain('OTEL_BSP_SCHEDULE_DELAY', 'milliseconds from 1 to 600000');
  return { sampler: sampler ?? 'always_on', ratio, parentBased: parentBased !== undefined, delay };
}
