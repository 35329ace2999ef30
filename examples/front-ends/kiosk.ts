/**
 * A kiosk in the hall of the city office: what is open now, what closes next on top. It asks once a minute, goes on with
 * what it knows when the network is away, and takes down by itself what has closed meanwhile.
 */

const query = `query Kiosk($first: Int!) {
  consultations(where: { status: { eq: OPEN } }, orderBy: [{ field: CLOSES_AT, direction: ASC }], first: $first) {
    nodes {
      documentId title closesAt closesOn
      areas { name }
      cover { alt placeholder url(width: 1280, height: 720) }
      waysToRespond { channel instructions address openingHours }
    }
  }
}`;

export interface Poster {
  documentId: string;
  title: string;
  closesAt: string;
  closesOn: string;
  areas: { name: string }[];
  cover: { alt: string | null; placeholder: string | null; url: string } | null;
  waysToRespond: { channel: string; instructions: string; address: string | null; openingHours: string | null }[];
}

export interface Screen {
  posters: Poster[];
  /** When the posters were asked for; older than a minute where the network is away. */
  asOf: Date | null;
}

export interface KioskOptions {
  api: string;
  /** How many posters the screen takes. */
  first?: number;
  fetcher?: typeof fetch;
  now?: () => Date;
}

export function kiosk({ api, first = 12, fetcher = fetch, now = () => new Date() }: KioskOptions) {
  let posters: Poster[] = [];
  let asOf: Date | null = null;
  return {
    /** To be called once a minute. Never fails: what is known stays. */
    async refresh(): Promise<void> {
      const asked = now();
      const answer = await ask(fetcher, api, first).catch(() => null);
      if (answer) [posters, asOf] = [answer, asked];
    },
    screen(): Screen {
      const instant = now().getTime();
      return { posters: posters.filter(({ closesAt }) => Date.parse(closesAt) > instant), asOf };
    },
  };
}

/** Null for an answer with errors: half a screen is worse than the screen of a minute ago. */
async function ask(fetcher: typeof fetch, api: string, first: number): Promise<Poster[] | null> {
  const response = await fetcher(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { first } }),
    signal: AbortSignal.timeout(10_000),
  });
  const { data, errors } = (await response.json()) as {
    data?: { consultations: { nodes: Poster[] } };
    errors?: object[];
  };
  return errors || !data ? null : data.consultations.nodes;
}
