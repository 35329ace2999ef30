import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { type Client, noClient } from './access/client.ts';
import { assertMapping } from './access/single-sign-on/mapping.ts';
import { Provider } from './access/single-sign-on/provider.ts';
import { Background } from './background.ts';
import { mostForEditors, mostForReaders } from './budget.ts';
import type { EpochsHeard } from './changes/epochs.ts';
import { hostOf, serversOf } from './config/server-list.ts';
import type { Config } from './config.ts';
import { contentTypes } from './content-types/registry.ts';
import type { Context, Settings } from './context.ts';
import { DeliveryServers } from './database/delivery-servers.ts';
import { provenEpoch } from './database/epoch.ts';
import type { Logins } from './database/logins.ts';
import { createOrm } from './database/orm.ts';
import { createReader, type Reader } from './database/reader.ts';
import type { Answering } from './delivery/answer.ts';
import { AnswerCache } from './delivery/answer-cache.ts';
import { cached } from './delivery/cached.ts';
import { KnownDocuments } from './delivery/known-documents.ts';
import { outliving } from './delivery/outliving.ts';
import { persisted } from './delivery/persisted.ts';
import { figuresOf } from './figures.ts';
import { ImageMaker, type ImageMakerOptions } from './files/images/image-maker.ts';
import { receiveFiles } from './files/intake/receive.ts';
import { type FileSpace, Staging } from './files/intake/staging.ts';
import type { AddressSigner } from './files/serve/address-signer.ts';
import { redirectTo } from './files/serve/redirect.ts';
import { serveFiles } from './files/serve/serve.ts';
import { serveImages } from './files/serve/serve-images.ts';
import { serveAccountPage } from './http/account-page.ts';
import { Callers } from './http/callers.ts';
import { clientOf } from './http/client.ts';
import { serveDelivery } from './http/delivery-endpoint.ts';
import { serveGraphiQL } from './http/graphiql.ts';
import { serveGraphQL } from './http/graphql-api.ts';
import { serveCalendars } from './http/serve-calendars.ts';
import { serveExports } from './http/serve-exports.ts';
import { serveLedger } from './http/serve-ledger.ts';
import { serveMails } from './http/serve-mails.ts';
import { buildServer } from './http/server.ts';
import { callbackPath, serveSingleSignOn } from './http/single-sign-on.ts';
import { preferredLanguage } from './language.ts';
import { publicImage, recalledImage, rememberImage, signedImage } from './library/images.ts';
import { virusScan } from './library/scan.ts';
import { publicFile, signedFile } from './library/served.ts';
import { addressSigner } from './library/signed.ts';
import { awaitedUpload } from './library/upload.ts';
import { type ContextParts, contextOf } from './request-context.ts';
import { deliverySchema, managementSchema } from './resolvers/build.ts';
import { patternName, type SitePatterns } from './site-addresses.ts';
import { StartupError } from './startup-error.ts';
import { openStore } from './store/open-store.ts';
import type { FileStore } from './store/store.ts';
import { type MetricsPage, openMetrics } from './watch/metrics.ts';
import { openTraces } from './watch/traces.ts';
import { Watch } from './watch/watch.ts';

export interface App {
  server: FastifyInstance;
  settings: Settings;
  logins: Logins;
  store: FileStore;
  /** The readers of the two APIs; tests count their statements. */
  readers: { delivery: Reader; management: Reader };
  /** The epochs that this instance hears of while the server listens. */
  epochs: EpochsHeard;
  /** The kept answers of the delivery API. */
  answers: AnswerCache;
  /** What Prometheus is told; undefined where nobody asks for metrics. */
  metrics?: () => Promise<MetricsPage>;
  /** Tells an app that was made with `deliversOnly` that a server takes writes now. */
  becomeWhole(): void;
  /** A context of the system itself, for the command line. */
  context(overrides?: Partial<Context>): Context;
  close(): Promise<void>;
}

export interface AppOptions {
  config: Config;
  logins: Logins;
  log: Logger;
  /** Whether no server takes writes yet, so that there is nothing but delivery. */
  deliversOnly?: boolean;
}

/** Puts the parts together: pools and mapper on their logins, the two schemas, files, health. Nothing listens yet. */
export async function createApp({ config, logins, log, deliversOnly = false }: AppOptions): Promise<App> {
  const settings: Settings = {
    timeZone: config.timeZone,
    sessions: config.sessions,
    secondFactorRoles: config.secondFactorRoles,
    localeChains: config.localeChains,
    publicUrl: config.publicUrl,
    provider: config.provider && { name: config.provider.name },
    domainsOfProvider: config.domainsOfProvider,
    siteUrls: ofKnownTypes(config.siteUrls),
    sendsMails: config.sendsMails,
    tagsDocuments: config.tagsDocuments,
    daysOfAddresses: config.daysOfAddresses,
  };
  const onError = (err: Error) => log.warn({ err }, 'a database connection was lost');
  const [metrics, traces] = await Promise.all([
    config.metrics && openMetrics(),
    config.traces ? openTraces(config.traces, log) : undefined,
  ]);
  const mapperPools: Pool[] = [];
  const isPooled = config.pooler === 'transaction';
  const orm = await createOrm(logins.management, 10, { isPooled, opened: mapperPools });
  const deliveryUrls = serversOf(logins.delivery);
  const deliveryReaders = deliveryUrls.map((url) =>
    createReader({ url, schemas: 'delivery,public', poolSize: 10, isPooled, onError }),
  );
  const delivery = new DeliveryServers(
    deliveryReaders,
    log,
    deliveryUrls.map((url) => hostOf(url)),
  );
  const management = createReader({
    url: logins.management,
    schemas: 'content,public',
    poolSize: 5,
    isPooled,
    onError,
  });
  const previews = createReader({ url: logins.management, schemas: 'content,public', poolSize: 4, isPooled, onError });
  const callers = new Callers({ management, previews, settings });
  const closePools = () =>
    Promise.all([delivery.close(), management.close(), previews.close(), orm.close(true), traces?.close()]);
  const files = await openFiles(config, log);
  let isWhole = !deliversOnly;
  const signer = isWhole ? await addressSigner(management) : await signerOfStandby(logins.management, onError);
  const watch = new Watch({ slowStatement: config.slowStatement, metrics, traces });
  const server = await buildServer({
    config,
    log,
    watch,
    health: {
      database: async () => void (await delivery.readerFor(null).rows('select 1')),
      store: () => files.store.check(),
      jobs: () => background.stateOfJobs(),
      delivery: () => (isWhole ? delivery.state : { ...delivery.state, primary: 'unreachable' }),
    },
  });

  if (isWhole && config.provider?.roles) {
    await assertMapping(management, config.provider.roles).catch(async (error) => {
      await closePools();
      throw error;
    });
  }
  const shared = { settings, files, addresses: signer, publicChanged: () => background.epochs.doubt() };
  const systemContext = (own: { reader: Reader; em: EntityManager }) =>
    contextOf({
      ...shared,
      ...own,
      mostBytes: mostForEditors,
      viewer: null,
      language: 'en',
      log,
      requestId: 'system',
      address: 'system',
      client: noClient(),
    });
  const onManagement = () => systemContext({ reader: management, em: orm.em.fork() });
  const background = new Background({
    url: logins.jobs,
    context: systemContext,
    purging: config.purging,
    mail: config.mail,
    log,
    watch,
  });
  server.addHook('onListen', async () => {
    background.start();
    delivery.start();
  }); // the command line listens to nobody, and tests do not
  const documents = new KnownDocuments(() => delivery.readerFor(null), background.epochs);
  const answers = new AnswerCache({ epochs: background.epochs, bytes: config.answerCacheBytes });

  const pools = () =>
    new Map<string, readonly Pool[]>([
      ['delivery', deliveryReaders.flatMap((reader) => reader.pools)],
      ['management', management.pools],
      ['previews', previews.pools],
      ['mapper', mapperPools],
      ['jobs', background.pools],
    ]);
  const figures = figuresOf({ answers, delivery, background, pools });

  const requestContext = (request: FastifyRequest, own: OwnParts, client = noClient()) =>
    contextOf({
      ...shared,
      ...own,
      language: preferredLanguage(request.headers['accept-language']),
      log: request.log,
      requestId: request.id,
      address: request.ip,
      client,
    });

  const ofRequest = (headers: IncomingHttpHeaders) => delivery.readerFor(provenEpoch(headers));
  const ofManagement = (viewer: OwnParts['viewer']): OwnParts => ({
    viewer,
    reader: management,
    em: orm.em.fork(),
    mostBytes: mostForEditors,
  });
  const ofReader = ({ headers }: FastifyRequest): OwnParts => ({
    viewer: null,
    reader: ofRequest(headers),
    em: noEntityManager,
    mostBytes: mostForReaders,
  });
  const kept = (answering: Answering) =>
    outliving(cached(answering, { cache: answers, maxAge: config.answerMaxAge }), () => isWhole && delivery.hasPrimary);
  const api = await serveDelivery(server, {
    path: '/graphql',
    schema: deliverySchema(),
    settings,
    readerFor: ofRequest,
    showsSchema: config.showsSchema,
    context: async (request) => requestContext(request, ofReader(request)),
    tokenContext: async (request, token) => {
      const drafts = { reader: previews, scopes: await callers.draftsFor(request, token) };
      return requestContext(request, { ...ofReader(request), drafts });
    },
    named: (answering) => persisted(answering, { documents, onlyRegistered: config.documents === 'registered' }),
    before: kept,
  });
  serveLedger(server, () => delivery.readerFor(null));
  serveCalendars(server, { ...api, settings, before: kept });
  const ofEditor = async (request: FastifyRequest, client: Client = clientOf(request, config.publicUrl)) =>
    requestContext(request, ofManagement(await callers.viewerOf(request, client)), client);
  await serveGraphQL(server, {
    path: '/graphql/management',
    schema: managementSchema(),
    showsSchema: config.showsSchema,
    publicUrl: config.publicUrl,
    context: ofEditor,
  });
  serveExports(server, { context: ofEditor });
  if (config.provider) {
    const { provider } = config;
    await serveSingleSignOn(server, {
      config,
      provider: new Provider(provider, {
        redirectUri: config.publicUrl + callbackPath,
        returnUrl: provider.returnUrl ?? `${config.publicUrl}/`,
        log,
      }),
      context: (request) => requestContext(request, ofManagement(null)),
    });
  }
  await serveBytes(server, {
    config,
    files,
    delivery,
    management,
    signer,
    remember: (image, stored) => rememberImage(onManagement(), image, stored),
  });
  serveAccountPage(server, config);
  serveMails(server, config);
  if (config.graphiql) await serveGraphiQL(server, config);
  return {
    server,
    settings,
    logins,
    store: files.store,
    readers: { delivery: delivery.readerFor(null), management },
    epochs: background.epochs,
    answers,
    metrics: metrics && (async () => ({ contentType: metrics.contentType, text: await metrics.text(figures) })),
    becomeWhole() {
      isWhole = true;
    },
    context: (overrides = {}) => Object.assign(onManagement(), overrides),
    async close() {
      await Promise.all([server.close(), background.stop()]);
      await closePools();
    },
  };
}

/** What tells requests of one API from those of another. */
type OwnParts = Pick<ContextParts, 'viewer' | 'reader' | 'em' | 'mostBytes' | 'drafts'>;

/** The key stands in every standby. Whoever made content that is public has made the key. */
async function signerOfStandby(url: string, onError: (error: Error) => void): Promise<AddressSigner> {
  const failures: unknown[] = [];
  for (const server of serversOf(url)) {
    const reader = createReader({ url: server, schemas: 'content,public', poolSize: 1, onError });
    try {
      return await addressSigner(reader);
    } catch (error) {
      failures.push(error);
    } finally {
      await reader.close();
    }
  }
  throw failures[0];
}

/** @throws StartupError for an unknown type: its documents would have no address, and nobody would know why */
function ofKnownTypes(patterns: SitePatterns): SitePatterns {
  const known = contentTypes.map(({ typeName }) => patternName(typeName));
  const unknown = Object.keys(patterns).filter((type) => !known.includes(type));
  if (unknown.length === 0) return patterns;
  const types = contentTypes.map(({ singular }) => singular).join(', ');
  throw new StartupError(`KONSULTA_SITE_URLS names ${unknown.join(', ')}: expected types of ${types}.`);
}

async function openFiles(config: Config, log: Logger): Promise<FileSpace> {
  return {
    store: await openStore(config),
    staging: await Staging.open(join(config.uploadsDir, '.staging')),
    uploads: config.store === 's3' && config.s3 ? config.s3.uploads : 'server',
    scan: config.clamav ? virusScan(config.clamav, log) : null,
    acceptZip: config.acceptZip,
  };
}

interface ByteParts extends Pick<ImageMakerOptions, 'remember'> {
  config: Config;
  files: FileSpace;
  delivery: DeliveryServers;
  management: Reader;
  signer: AddressSigner;
}

/** Serves everything beside GraphQL: files and images on their way out, uploads on their way in. */
async function serveBytes(server: FastifyInstance, parts: ByteParts): Promise<void> {
  const { config, delivery, management, signer, remember } = parts;
  const { store, staging } = parts.files;
  await serveFiles(server, {
    store,
    find: (id) => publicFile(delivery.readerFor(null), config.publicUrl, id),
    findSigned: (id, query) => signedFile(management, signer, id, query),
    redirect: config.s3?.delivery === 'redirect' ? redirectTo(store) : undefined,
  });
  const images = new ImageMaker({ store, recall: (name) => recalledImage(management, name), remember });
  await serveImages(server, {
    store,
    find: (name) => publicImage(delivery.readerFor(null), config.publicUrl, name),
    findSigned: (name, query) => signedImage(management, signer, name, query),
    make: (image) => images.make(image),
  });
  await receiveFiles(server, { staging, find: (token) => awaitedUpload(management, token) });
}

/** Stands in for the delivery API's entity manager: its login may not write, and its code must not try. */
const noEntityManager = new Proxy({} as EntityManager, {
  get() {
    throw new Error('The delivery API has no entity manager.');
  },
});
