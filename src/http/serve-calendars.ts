import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerCalendar, calendarRequest } from '../calendar/answer-calendars.ts';
import type { Settings } from '../context.ts';
import type { Answering, DeliveryRequest } from '../delivery/answer.ts';
import { Pieces } from '../pace/pieces.ts';

export interface ServeCalendarsOptions {
  settings: Settings;
  /** The delivery API behind its cache. */
  answering: Answering;
  requestOf(request: FastifyRequest): DeliveryRequest;
  /** Puts the cache before the making of calendars. */
  before(answering: Answering): Answering;
}

/**
 * Serves calendars for subscribing and downloading, by GET and HEAD: `/calendar/pl/events.ics`, and of one event, an area or
 * a consultation `/calendar/pl/events/<documentId>.ics`, `/calendar/pl/areas/<slug>.ics` and
 * `/calendar/pl/consultations/<documentId>.ics`.
 */
export function serveCalendars(app: FastifyInstance, options: ServeCalendarsOptions): void {
  const { settings, answering, requestOf } = options;
  const answer = options.before((request) => answerCalendar(request, { settings, answering }));
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    // Not '/calendar/:locale/…': the router would answer long parts with a 404 of its own.
    url: '/calendar/*',
    async handler(request, reply) {
      const { status, headers, body } = await answer(calendarRequest(requestOf(request), request.params['*']));
      const vary = [reply.getHeader('vary'), headers.vary].filter(Boolean).join(', '); // CORS varies, too
      reply.code(status).headers(vary ? { ...headers, vary } : headers);
      if (!(body instanceof Pieces)) return reply.send(body);
      return reply.header('content-length', body.length).send(body.stream());
    },
  });
}
