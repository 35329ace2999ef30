/** The only sites whose players may stand in a text. */
export type VideoProvider = 'youtube' | 'vimeo';

export interface Video {
  provider: VideoProvider;
  /** YouTube: the 11 characters. Vimeo: the number, and for unlisted films `/` and the film's hash. */
  id: string;
}

interface Site {
  name: string;
  id: RegExp;
  hosts: RegExp;
  idOf(url: URL): string | null | undefined;
  page(id: string): string;
  player(id: string): string;
}

export const videoSites: Record<VideoProvider, Site> = {
  youtube: {
    name: 'YouTube',
    id: /^[\w-]{11}$/,
    hosts: /^(?:(?:www\.|m\.)?youtube\.com|(?:www\.)?youtube-nocookie\.com|youtu\.be)$/,
    idOf: (url) =>
      url.hostname === 'youtu.be'
        ? /^\/([^/]+)\/?$/.exec(url.pathname)?.[1]
        : url.pathname === '/watch'
          ? url.searchParams.get('v')
          : /^\/(?:embed|shorts|live|v)\/([^/]+)\/?$/.exec(url.pathname)?.[1],
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
    player: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  vimeo: {
    name: 'Vimeo',
    id: /^\d{1,12}(?:\/[0-9a-f]{6,16})?$/,
    hosts: /^(?:www\.|player\.)?vimeo\.com$/,
    idOf: (url) => {
      const [, number, hash] = /^\/(?:video\/)?(\d+)(?:\/([0-9a-f]+))?\/?$/.exec(url.pathname) ?? [];
      const secret = hash ?? url.searchParams.get('h');
      return number && (secret ? `${number}/${secret}` : number);
    },
    page: (id) => `https://vimeo.com/${id}`,
    player: (id) => {
      const [number, hash] = id.split('/');
      return `https://player.vimeo.com/video/${number}?${hash ? `h=${hash}&` : ''}dnt=1`;
    },
  },
};

export function isVideoProvider(value: unknown): value is VideoProvider {
  return typeof value === 'string' && Object.hasOwn(videoSites, value);
}

/** What a player is called that has no title of its own. */
export function defaultTitle(provider: VideoProvider, language: string): string {
  const { name } = videoSites[provider];
  return language.startsWith('pl') ? `Film w serwisie ${name}` : `Video on ${name}`;
}

/** The title, unless it is one that says nothing: ours, or what the sites' own embedding code carries. */
export function tellingTitle(provider: VideoProvider, title: string | null): string | null {
  const empty = [defaultTitle(provider, 'pl'), defaultTitle(provider, 'en'), `${provider} video player`];
  return title && !empty.some((other) => other.toLowerCase() === title.toLowerCase()) ? title : null;
}

/** The film that an address of an allowed site shows, whichever of the site's ways of writing it is used. */
export function videoOfUrl(address: string): Video | undefined {
  const absolute = address.startsWith('//') ? `https:${address}` : address;
  if (!/^https?:\/\/[^\s\\]+$/i.test(absolute) || absolute.length > 500 || !URL.canParse(absolute)) return undefined;
  const url = new URL(absolute);
  for (const provider of ['youtube', 'vimeo'] as const) {
    const site = videoSites[provider];
    const id = site.hosts.test(url.hostname) ? site.idOf(url) : undefined;
    if (id && site.id.test(id)) return { provider, id };
  }
  return undefined;
}
