/**
 * A list of open consultations in two languages, on Apollo Client and its normalized cache. Switching back to a language
 * that was shown before asks nothing: ids differ by language, so neither language overwrites the other.
 */

import { ApolloClient, type FetchPolicy, gql, HttpLink, InMemoryCache } from '@apollo/client';

export type Language = 'pl' | 'en' | 'uk';

const openConsultations = gql`
  query OpenConsultations($locales: [Locale!]) {
    consultations(where: { status: { eq: OPEN } }, orderBy: [{ field: CLOSES_AT, direction: ASC }], locales: $locales) {
      nodes {
        id
        slug
        title
        locale
        summary
        closesOn
        fallbacks {
          field
          locale
        }
        organization {
          id
          name
        }
      }
    }
  }
`;

interface Consultation {
  id: string;
  slug: string;
  title: string;
  locale: string;
  summary: string;
  closesOn: string;
  fallbacks: { field: string; locale: string }[];
  organization: { id: string; name: string };
}

/** @param fetcher the browser's own, unless given */
export function listInTwoLanguages(api: string, fetcher: typeof fetch = fetch) {
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: api, fetch: fetcher }) });
  return {
    /** The list as HTML; asked only where the cache does not have it. */
    async show(language: Language, fetchPolicy: FetchPolicy = 'cache-first'): Promise<string> {
      const { data } = await client.query<{ consultations: { nodes: Consultation[] } }>({
        query: openConsultations,
        variables: { locales: [language] },
        fetchPolicy,
      });
      return `<ul lang="${language}">${(data?.consultations.nodes ?? []).map(item).join('')}</ul>`;
    },
  };
}

/** Texts that fell back say in which language they are, so that they are read aloud as they should be. */
function item({ slug, title, summary, closesOn, organization, fallbacks }: Consultation): string {
  const lang = (field: string) => {
    const fallback = fallbacks.find((one) => one.field === field);
    return fallback ? ` lang="${fallback.locale}"` : '';
  };
  return [
    `<li><a href="/konsultacje/${slug}"${lang('title')}>${escaped(title)}</a>`,
    `<time datetime="${closesOn}">${closesOn}</time>`,
    `<p${lang('summary')}>${escaped(summary)}</p>`,
    `<p${lang('organization.name')}>${escaped(organization.name)}</p></li>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
