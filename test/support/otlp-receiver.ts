import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** A span as it came in, with the service that sent it. */
export interface ReceivedSpan {
  service: string | undefined;
  traceId: string;
  spanId: string;
  parentId: string;
  name: string;
  /** 1 internal, 2 server, 3 client, 5 consumer. */
  kind: number;
  attributes: Record<string, string | number>;
  /** 2 is an error. */
  status: number;
  milliseconds: number;
}

export interface OtlpReceiver {
  url: string;
  spans: ReceivedSpan[];
  /** Headers of the requests. */
  headers: Record<string, unknown>[];
  /** Resolves with the spans once some of them meet the condition. */
  until(isThere: (spans: readonly ReceivedSpan[]) => boolean): Promise<readonly ReceivedSpan[]>;
  close(): Promise<void>;
}

/** Receives traces by OTLP over HTTP in protobuf, as a collector does (opentelemetry-proto, trace/v1). */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const headers: Record<string, unknown>[] = [];
  const heard = new EventTarget();
  const server = createServer(async (request, response) => {
    const bytes = await buffer(request);
    const isTraces = request.method === 'POST' && request.url === '/v1/traces';
    if (!isTraces || request.headers['content-type'] !== 'application/x-protobuf') {
      response.writeHead(400).end();
      return;
    }
    headers.push(request.headers);
    spans.push(...spansOf(request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes));
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    heard.dispatchEvent(new Event('spans'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    headers,
    async until(isThere) {
      while (!isThere(spans)) await once(heard, 'spans');
      return spans;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function spansOf(request: Buffer): ReceivedSpan[] {
  return messages(request, 1).flatMap((resourceSpans) => {
    const resource = attributesOf(messages(resourceSpans, 1)[0] ?? Buffer.alloc(0), 1);
    const service = resource['service.name'] as string | undefined;
    return messages(resourceSpans, 2).flatMap((scope) => messages(scope, 2).map((span) => spanOf(span, service)));
  });
}

function spanOf(span: Buffer, service: string | undefined): ReceivedSpan {
  const fields = fieldsOf(span);
  const bytes = (number: number) => (fields.get(number)?.[0] ?? Buffer.alloc(0)) as Buffer;
  const time = (number: number) => (fields.get(number)?.[0] as bigint) ?? 0n;
  const status = fieldsOf(bytes(15)).get(3)?.[0] ?? 0n;
  return {
    service,
    traceId: bytes(1).toString('hex'),
    spanId: bytes(2).toString('hex'),
    parentId: bytes(4).toString('hex'),
    name: bytes(5).toString(),
    kind: Number(fields.get(6)?.[0] ?? 0),
    attributes: attributesOf(span, 9),
    status: Number(status),
    milliseconds: Number(time(8) - time(7)) / 1e6,
  };
}

function attributesOf(message: Buffer, number: number): Record<string, string | number> {
  return Object.fromEntries(
    messages(message, number).map((pair) => {
      const [key, value] = [messages(pair, 1)[0], fieldsOf(messages(pair, 2)[0])];
      const text = value.get(1)?.[0];
      return [String(key), text === undefined ? Number(value.get(3)?.[0] ?? 0n) : String(text)];
    }),
  );
}

function messages(message: Buffer, number: number): Buffer[] {
  return (fieldsOf(message).get(number) ?? []).filter((value): value is Buffer => Buffer.isBuffer(value));
}

/** The fields of a message by their numbers (protobuf's wire format). */
function fieldsOf(message: Buffer): Map<number, (Buffer | bigint)[]> {
  const fields = new Map<number, (Buffer | bigint)[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const sized = (length: number): Buffer => {
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const tag = Number(varint());
    const read = {
      0: varint,
      1: () => sized(8).readBigUInt64LE(),
      2: () => sized(Number(varint())),
      5: () => sized(4),
    };
    const value = read[(tag & 7) as 0 | 1 | 2 | 5]();
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}
