import { bullets, markdown } from './markdown.ts';
import { privacyNotice } from './privacy.ts';
import type { SeedConsultation } from './types.ts';
import { byEmail, byPost, onlineForm, orallyAtTheOffice, paperAtTheRegistry } from './ways.ts';

const planners = {
  name: 'Miejska Pracownia Urbanistyczno-Planistyczna',
  phone: '+48 34 000 00 50',
  email: 'mpup@example.org',
};

/** OPEN: a local plan with remarks, a meeting, a walk and the hearing that closes it. */
const localPlan: SeedConsultation = {
  slug: 'plan-miejscowy-dawna-cegielnia',
  organization: 'mpup',
  areas: ['stradom', 'ostatni-grosz'],
  topics: ['planowanie-przestrzenne', 'zielen'],
  methods: ['ONLINE_REMARKS', 'OPEN_MEETING', 'RESEARCH_WALK'],
  title: {
    pl: 'Projekt planu miejscowego terenu dawnej cegielni w Stradomiu',
    en: 'Draft local plan for the former brickyard in Stradom',
  },
  summary: {
    pl: 'Mieszkania, park przy gliniankach i nowa ulica: sprawdź projekt planu miejscowego i zgłoś uwagi do rysunku lub tekstu.',
    en: 'Housing, a park by the clay ponds and a new street: look at the draft local plan and comment on its drawing or text.',
  },
  body: {
    pl: markdown(
      'Teren dawnej cegielni od lat stoi nieużywany. Projekt planu miejscowego określa, co i jak wysoko można tu budować, którędy pobiegnie nowa ulica oraz jaka część terenu pozostanie zielona.',
      '## Co proponujemy',
      bullets(
        'zabudowę mieszkaniową do czterech kondygnacji po stronie północnej,',
        'park publiczny wokół glinianek, z zakazem zabudowy w pasie 30 m od wody,',
        'usługi w parterach przy głównym wejściu do parku,',
        'ulicę lokalną z chodnikami po obu stronach i szpalerem drzew.',
      ),
      '## O co pytamy',
      'Najbardziej zależy nam na uwagach do trzech spraw: wysokości zabudowy, przebiegu ulicy oraz granic parku. Każda uwaga powinna wskazywać, czego dotyczy – działki, symbolu na rysunku albo paragrafu tekstu.',
      '## Co dalej',
      'Po zakończeniu konsultacji przygotujemy raport z wykazem uwag i uzasadnieniem, które z nich uwzględniamy. Projekt wraz z raportem trafi do Rady Miasta.',
    ),
    en: markdown(
      'The former brickyard has been unused for years. The draft local plan says what may be built here and how high, where the new street runs and how much of the land stays green.',
      '## What is proposed',
      bullets(
        'housing of up to four storeys in the north,',
        'a public park around the clay ponds, with nothing built within 30 m of the water,',
        'shops and services on the ground floors by the main entrance to the park,',
        'a local street with pavements on both sides and a row of trees.',
      ),
      '## What we ask',
      'We would most like to hear about the height of buildings, the course of the street and the limits of the park. A remark should say what it concerns: a plot, a symbol on the drawing or a paragraph of the text.',
      '## What comes next',
      'We will publish a report that lists the remarks and says which are taken up, and why. The draft then goes to the City Council together with the report.',
    ),
  },
  goal: {
    pl: 'Zebranie uwag do projektu planu miejscowego, zanim trafi pod obrady Rady Miasta.',
    en: 'To collect remarks on the draft local plan before the City Council debates it.',
  },
  opensOn: { days: -12 },
  closesOn: { days: 16 },
  deadlineRule: 'RECEIVED',
  recipients: 'MIXED',
  waysToRespond: [
    onlineForm('uwagi/dawna-cegielnia', {
      pl: 'Zaznacz miejsce na rysunku planu i wpisz uwagę w formularzu.',
      en: 'Mark the place on the drawing and write your remark in the form.',
    }),
    byEmail('mpup@example.org'),
    paperAtTheRegistry,
    byPost('RECEIVED'),
    orallyAtTheOffice,
  ],
  legalBasis: {
    pl: 'art. 8e i następne oraz art. 17 ustawy z dnia 27 marca 2003 r. o planowaniu i zagospodarowaniu przestrzennym',
    en: 'Articles 8e ff. and 17 of the Act of 27 March 2003 on Spatial Planning and Development',
  },
  privacyNotice,
  contact: planners,
  timeline: [
    {
      label: { pl: 'Spotkanie otwarte z projektantkami planu', en: 'Open meeting with the authors of the plan' },
      startsAt: { days: -5, time: '17:00' },
      endsAt: { days: -5, time: '19:30' },
    },
    {
      label: { pl: 'Spacer po terenie dawnej cegielni', en: 'Walk around the former brickyard' },
      startsAt: { days: 4, time: '16:30' },
      endsAt: { days: 4, time: '18:00' },
    },
    {
      label: { pl: 'Raport z konsultacji', en: 'Report on the consultation' },
      dateText: { pl: 'do 30 dni po zakończeniu konsultacji', en: 'within 30 days of the end' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Projekt planu – rysunek', en: 'Draft plan: drawing' },
      kind: 'MAP',
      fileName: 'plan-dawna-cegielnia-rysunek.pdf',
      text: 'Projekt planu miejscowego, rysunek w skali 1:1000. Plik przykładowy.',
    },
    {
      title: { pl: 'Projekt uchwały – tekst planu', en: 'Draft resolution: text of the plan' },
      kind: 'DRAFT_RESOLUTION',
      fileName: 'plan-dawna-cegielnia-tekst.pdf',
      text: 'Projekt uchwały Rady Miasta w sprawie planu miejscowego terenu dawnej cegielni w Stradomiu. Plik przykładowy.',
      accessible: true,
    },
    {
      title: { pl: 'Prognoza oddziaływania na środowisko', en: 'Environmental impact forecast' },
      kind: 'ANNEX',
      fileName: 'plan-dawna-cegielnia-prognoza.pdf',
      text: 'Prognoza oddziaływania na środowisko. Plik przykładowy.',
      annexNumber: 1,
    },
    {
      title: { pl: 'Streszczenie po angielsku', en: 'Summary in English' },
      kind: 'GUIDE',
      fileName: 'brickyard-plan-summary.pdf',
      text: 'Draft local plan for the former brickyard in Stradom: a summary. Sample file.',
      language: 'en',
      accessible: true,
    },
  ],
};

/** PLANNED: asks before anything is drawn. */
const generalPlan: SeedConsultation = {
  slug: 'plan-ogolny-strefy-planistyczne',
  organization: 'mpup',
  areas: ['czestochowa'],
  topics: ['planowanie-przestrzenne'],
  methods: ['GEO_SURVEY', 'WORKSHOP', 'CHARRETTE'],
  title: { pl: 'Plan ogólny miasta: strefy planistyczne', en: 'General plan of the city: planning zones' },
  summary: {
    pl: 'Gdzie miasto ma się zagęszczać, a gdzie pozostać zielone? Zapytamy o to w geoankiecie i na warsztatach.',
    en: 'Where should the city grow denser and where stay green? We will ask in a geo-survey and at workshops.',
  },
  body: {
    pl: markdown(
      'Plan ogólny dzieli całe miasto na strefy planistyczne i zastępuje dotychczasowe studium. Od niego zależy, co będzie można zapisać w planach miejscowych i w decyzjach o warunkach zabudowy.',
      '## Jak będziemy pracować',
      '1. **Geoankieta** – zaznaczysz na mapie miejsca, które powinny się zmienić, i te, które trzeba chronić.\n2. **Warsztaty w dzielnicach** – omówimy wyniki geoankiety przy makietach.\n3. **Charrette** – trzy dni wspólnego projektowania stref w otwartej pracowni.',
      'Miejsca i godziny warsztatów podamy przed rozpoczęciem konsultacji.',
    ),
  },
  goal: {
    pl: 'Poznanie oczekiwań co do podziału miasta na strefy planistyczne, zanim powstanie projekt.',
    en: 'To learn what is expected of the zones before they are drawn.',
  },
  opensOn: { days: 21 },
  closesOn: { days: 56 },
  deadlineRule: 'RECEIVED',
  recipients: 'MIXED',
  waysToRespond: [
    onlineForm('geoankieta/plan-ogolny', {
      pl: 'Wypełnij geoankietę – wystarczy telefon z przeglądarką.',
      en: 'Fill in the geo-survey; a phone with a browser will do.',
    }),
    orallyAtTheOffice,
  ],
  legalBasis: {
    pl: 'art. 13a i następne ustawy z dnia 27 marca 2003 r. o planowaniu i zagospodarowaniu przestrzennym',
    en: 'Articles 13a ff. of the Act of 27 March 2003 on Spatial Planning and Development',
  },
  privacyNotice,
  contact: planners,
  timeline: [
    {
      label: { pl: 'Start geoankiety', en: 'Geo-survey begins' },
      startsAt: { days: 21, time: '09:00' },
    },
    {
      label: { pl: 'Charrette – otwarta pracownia', en: 'Charrette: open studio' },
      startsAt: { days: 42, time: '10:00' },
      endsAt: { days: 44, time: '18:00' },
    },
    {
      label: { pl: 'Warsztaty w dzielnicach', en: 'Workshops in the districts' },
      dateText: { pl: 'terminy podamy przed rozpoczęciem', en: 'dates to be announced' },
    },
  ],
  attachments: [
    {
      title: { pl: 'Plan ogólny w pytaniach i odpowiedziach', en: 'The general plan in questions and answers' },
      kind: 'GUIDE',
      fileName: 'plan-ogolny-pytania-i-odpowiedzi.pdf',
      text: 'Plan ogólny w pytaniach i odpowiedziach. Plik przykładowy.',
      accessible: true,
    },
    {
      title: { pl: 'Harmonogram prac' },
      kind: 'SCHEDULE',
      fileName: 'plan-ogolny-harmonogram.pdf',
      text: 'Harmonogram prac nad planem ogólnym. Plik przykładowy.',
    },
  ],
};

/** Spatial planning: both by MPUP. */
export const currentPlanning: readonly SeedConsultation[] = [localPlan, generalPlan];
