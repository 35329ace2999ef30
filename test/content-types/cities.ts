/**
 * Consultations of Polish cities in several stages, as their pages told them: written down from memory, so days and numbers
 * are roughly right at best. In the form of `konsulta import --content`.
 */
export interface CityConsultation {
  slug: string;
  title: { pl: string };
  opensOn: string;
  closesOn: string;
  methodCodes: string[];
  stages: {
    name: { pl: string };
    kind: string;
    opensOn?: string;
    closesOn?: string;
    dateText?: { pl: string };
    methodCodes?: string[];
  }[];
  places?: { name: { pl: string }; geometry?: object }[];
  timeline?: { label: { pl: string }; startsOn?: string; endsOn?: string; dateText?: { pl: string } }[];
  figures?: { kind?: string; label: { pl: string }; count: number }[];
  effects?: { date: string; text: { pl: string }; url?: string }[];
  meetings?: CityMeeting[];
}

/** A meeting of a consultation, in the form of an import of events. */
export interface CityMeeting {
  slug: string;
  title: { pl: string };
  kind: string;
  startsAt: string;
  finishesAt: string;
  place: { name: { pl: string }; address?: string };
  capacity?: number;
  enrolment: { state: string; instructions: { pl: string }; until: string; byLot?: boolean };
}

export const consultationsOfCities: readonly CityConsultation[] = [
  {
    slug: 'gdansk-panel-obywatelski',
    title: { pl: 'Gdańsk: panel obywatelski o przygotowaniu miasta na ulewy' },
    opensOn: '2016-09-01',
    closesOn: '2016-12-31',
    methodCodes: ['CITIZENS_PANEL'],
    stages: [
      { name: { pl: 'Losowanie panelu' }, kind: 'PRE_CONSULTATION', dateText: { pl: 'wrzesień 2016' } },
      {
        name: { pl: 'Część edukacyjna' },
        kind: 'NEEDS',
        opensOn: '2016-10-15',
        closesOn: '2016-10-29',
        methodCodes: ['CITIZENS_PANEL'],
      },
      { name: { pl: 'Narady' }, kind: 'DEBATE', opensOn: '2016-11-12', closesOn: '2016-11-19' },
      { name: { pl: 'Głosowanie' }, kind: 'VOTE', opensOn: '2016-12-03', closesOn: '2016-12-03' },
    ],
    figures: [
      { kind: 'PARTICIPANTS', label: { pl: 'osób w panelu' }, count: 63 },
      { kind: 'IDEAS', label: { pl: 'zaleceń' }, count: 16 },
    ],
    effects: [
      { date: '2016-12', text: { pl: 'Zalecenia z poparciem 80% i większym są dla miasta wiążące.' } },
      { date: '2017', text: { pl: 'Przy projektach zaczęto liczyć wodę, którą zatrzyma zieleń.' } },
      { date: '2018-06-01', text: { pl: 'Wytyczne małej retencji.' }, url: 'https://example.org/mala-retencja' },
    ],
  },
  {
    slug: 'poznan-rynek-lazarski',
    title: { pl: 'Poznań: przebudowa Rynku Łazarskiego' },
    opensOn: '2015-10-01',
    closesOn: '2017-03-31',
    methodCodes: ['RESEARCH_WALK', 'WORKSHOP', 'OPEN_MEETING', 'QUESTIONNAIRE'],
    stages: [
      {
        name: { pl: 'Badanie rynku i spacery' },
        kind: 'NEEDS',
        opensOn: '2015-10-01',
        closesOn: '2015-12-15',
        methodCodes: ['RESEARCH_WALK', 'QUESTIONNAIRE'],
      },
      { name: { pl: 'Warsztaty z kupcami' }, kind: 'WORKSHOPS', opensOn: '2016-04-04', closesOn: '2016-05-20' },
      { name: { pl: 'Uwagi do koncepcji' }, kind: 'REMARKS', opensOn: '2017-03-01', closesOn: '2017-03-31' },
    ],
    places: [
      {
        name: { pl: 'Rynek Łazarski' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [16.898, 52.393],
              [16.9, 52.393],
              [16.9, 52.394],
              [16.898, 52.394],
              [16.898, 52.393],
            ],
          ],
        },
      },
    ],
    timeline: [
      { label: { pl: 'Opracowanie koncepcji' }, startsOn: '2016-06-01', endsOn: '2017-02-28' },
      { label: { pl: 'Budowa' }, dateText: { pl: 'po przetargu' } },
    ],
    effects: [
      { date: '2019', text: { pl: 'Ruszyła przebudowa; kupcy handlowali obok.' } },
      { date: '2021', text: { pl: 'Otwarto rynek z zadaszoną częścią handlową.' } },
    ],
  },
  {
    slug: 'krakow-park-zakrzowek',
    title: { pl: 'Kraków: park Zakrzówek' },
    opensOn: '2014-05-01',
    closesOn: '2016-06-30',
    methodCodes: ['OPEN_MEETING', 'WORKSHOP', 'ONLINE_REMARKS'],
    stages: [
      { name: { pl: 'Zbieranie pomysłów' }, kind: 'IDEAS', opensOn: '2014-05-01', closesOn: '2014-06-30' },
      { name: { pl: 'Wybór wariantu' }, kind: 'VARIANTS', opensOn: '2015-09-01', closesOn: '2015-10-15' },
      {
        name: { pl: 'Uwagi do projektu' },
        kind: 'REMARKS',
        opensOn: '2016-06-01',
        closesOn: '2016-06-30',
        methodCodes: ['ONLINE_REMARKS'],
      },
      { name: { pl: 'Prezentacja projektu' }, kind: 'PRESENTATION', dateText: { pl: 'jesień 2016' } },
    ],
    places: [
      { name: { pl: 'Zalew Zakrzówek' }, geometry: { type: 'Point', coordinates: [19.911, 50.036] } },
      { name: { pl: 'Skałki Twardowskiego' } },
    ],
    figures: [{ label: { pl: 'zgłoszeń' }, count: 1200 }],
    effects: [
      { date: '2019-05', text: { pl: 'Podpisano umowę na budowę kąpieliska.' } },
      { date: '2023-06', text: { pl: 'Otwarto kąpielisko na pływających basenach.' } },
    ],
  },
  {
    slug: 'warszawa-uchwala-krajobrazowa',
    title: { pl: 'Warszawa: uchwała krajobrazowa' },
    opensOn: '2016-05-01',
    closesOn: '2018-12-14',
    methodCodes: ['OPEN_MEETING', 'ONLINE_REMARKS', 'PUBLIC_HEARING'],
    stages: [
      { name: { pl: 'Założenia' }, kind: 'PRE_CONSULTATION', opensOn: '2016-05-01', closesOn: '2016-06-30' },
      {
        name: { pl: 'Uwagi do projektu' },
        kind: 'REMARKS',
        opensOn: '2017-10-02',
        closesOn: '2017-11-17',
        methodCodes: ['ONLINE_REMARKS', 'OPEN_MEETING'],
      },
      { name: { pl: 'Ponowne wyłożenie' }, kind: 'REMARKS', opensOn: '2018-10-29', closesOn: '2018-12-14' },
    ],
    figures: [{ kind: 'REMARKS', label: { pl: 'uwag' }, count: 3000 }],
    effects: [
      { date: '2020-01', text: { pl: 'Rada miasta przyjęła uchwałę.' } },
      { date: '2020', text: { pl: 'Wojewoda stwierdził nieważność uchwały.' } },
    ],
  },
  {
    slug: 'lublin-gorki-czechowskie',
    title: { pl: 'Lublin: Górki Czechowskie w studium' },
    opensOn: '2017-09-01',
    closesOn: '2019-04-07',
    methodCodes: ['OPEN_MEETING', 'ONLINE_REMARKS'],
    stages: [
      { name: { pl: 'Debaty' }, kind: 'DEBATE', opensOn: '2017-09-01', closesOn: '2017-11-30' },
      { name: { pl: 'Uwagi do projektu studium' }, kind: 'REMARKS', opensOn: '2018-05-07', closesOn: '2018-06-29' },
      { name: { pl: 'Referendum' }, kind: 'VOTE', opensOn: '2019-04-07', closesOn: '2019-04-07' },
    ],
    places: [
      {
        name: { pl: 'Górki Czechowskie' },
        geometry: {
          type: 'MultiPoint',
          coordinates: [
            [22.519, 51.271],
            [22.527, 51.276],
          ],
        },
      },
    ],
    effects: [{ date: '2019-07', text: { pl: 'Rada uchwaliła studium; frekwencja w referendum nie wystarczyła.' } }],
  },
  {
    slug: 'wroclaw-strategia-2030',
    title: { pl: 'Wrocław: strategia 2030' },
    opensOn: '2016-03-01',
    closesOn: '2017-12-15',
    methodCodes: ['WORKSHOP', 'QUESTIONNAIRE', 'ONLINE_REMARKS'],
    stages: [
      { name: { pl: 'Miasto w rozmowie' }, kind: 'NEEDS', opensOn: '2016-03-01', closesOn: '2016-10-31' },
      { name: { pl: 'Warsztaty na osiedlach' }, kind: 'WORKSHOPS', opensOn: '2017-03-01', closesOn: '2017-05-31' },
      { name: { pl: 'Uwagi do projektu' }, kind: 'REMARKS', opensOn: '2017-11-15', closesOn: '2017-12-15' },
    ],
    timeline: [{ label: { pl: 'Pisanie projektu' }, startsOn: '2017-06-01', endsOn: '2017-11-14' }],
    figures: [{ kind: 'MEETINGS', label: { pl: 'spotkań' }, count: 48 }],
    effects: [{ date: '2018-02', text: { pl: 'Rada przyjęła strategię.' } }],
  },
  {
    slug: 'dabrowa-gornicza-fabryka-pelna-zycia',
    title: { pl: 'Dąbrowa Górnicza: Fabryka Pełna Życia' },
    opensOn: '2016-05-01',
    closesOn: '2019-10-31',
    methodCodes: ['CHARRETTE', 'RESEARCH_WALK', 'OPEN_MEETING'],
    stages: [
      { name: { pl: 'Pomysły na fabrykę' }, kind: 'IDEAS', opensOn: '2016-05-01', closesOn: '2016-07-31' },
      {
        name: { pl: 'Warsztaty charrette' },
        kind: 'WORKSHOPS',
        opensOn: '2017-09-18',
        closesOn: '2017-09-22',
        methodCodes: ['CHARRETTE'],
      },
      { name: { pl: 'Wystawa wariantów' }, kind: 'VARIANTS', opensOn: '2019-10-01', closesOn: '2019-10-31' },
    ],
    places: [{ name: { pl: 'Dawna fabryka w śródmieściu' } }],
    effects: [
      { date: '2018', text: { pl: 'Miasto przejęło teren fabryki.' } },
      { date: '2022', text: { pl: 'Zaczęła się przebudowa.' } },
      { date: '2024-06', text: { pl: 'Otwarto pierwszą część placu.' } },
    ],
  },
  {
    slug: 'warszawa-osiedle-jazdow',
    title: { pl: 'Warszawa: przyszłość osiedla Jazdów' },
    opensOn: '2014-02-01',
    closesOn: '2015-06-30',
    methodCodes: ['RESEARCH_WALK', 'WORKSHOP', 'OPEN_MEETING', 'ONLINE_REMARKS'],
    stages: [
      { name: { pl: 'Spacery i punkty w terenie' }, kind: 'NEEDS', opensOn: '2014-02-01', closesOn: '2014-04-30' },
      { name: { pl: 'Warsztaty' }, kind: 'WORKSHOPS', opensOn: '2014-09-15', closesOn: '2014-11-30' },
      { name: { pl: 'Uwagi do scenariuszy' }, kind: 'REMARKS', opensOn: '2015-06-01', closesOn: '2015-06-30' },
    ],
    places: [
      {
        name: { pl: 'Osiedle domków fińskich' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [21.0285, 52.2195],
              [21.0325, 52.2195],
              [21.0325, 52.2225],
              [21.0285, 52.2225],
              [21.0285, 52.2195],
            ],
          ],
        },
      },
    ],
    figures: [{ kind: 'PARTICIPANTS', label: { pl: 'osób na warsztatach' }, count: 200 }],
    effects: [
      { date: '2015', text: { pl: 'Domki zostały; w części pracują organizacje społeczne.' } },
      { date: '2020', text: { pl: 'Zaczęto prace nad planem miejscowym, który je zachowa.' } },
    ],
    meetings: [
      {
        slug: 'jazdow-warsztat-otwierajacy',
        title: { pl: 'Warsztat otwierający' },
        kind: 'WORKSHOP',
        startsAt: '2014-09-20T08:00:00.000Z',
        finishesAt: '2014-09-20T14:00:00.000Z',
        place: { name: { pl: 'Domek fiński' }, address: 'ul. Jazdów 3/9' },
        capacity: 60,
        enrolment: {
          state: 'CLOSED',
          instructions: { pl: 'Zapisy e-mailem; kto pierwszy, ten lepszy.' },
          until: '2014-09-17T22:00:00.000Z',
        },
      },
    ],
  },
  {
    slug: 'warszawa-strefa-czystego-transportu',
    title: { pl: 'Warszawa: strefa czystego transportu' },
    opensOn: '2022-05-01',
    closesOn: '2023-04-30',
    methodCodes: ['OPEN_MEETING', 'WORKSHOP', 'ONLINE_REMARKS', 'FIELD_POINT'],
    stages: [
      { name: { pl: 'Panel i warsztaty' }, kind: 'PRE_CONSULTATION', opensOn: '2022-05-01', closesOn: '2022-06-30' },
      {
        name: { pl: 'Uwagi do projektu uchwały' },
        kind: 'REMARKS',
        opensOn: '2023-01-30',
        closesOn: '2023-04-30',
        methodCodes: ['ONLINE_REMARKS', 'OPEN_MEETING'],
      },
    ],
    figures: [{ kind: 'REMARKS', label: { pl: 'opinii' }, count: 3000 }],
    effects: [
      { date: '2023-12-07', text: { pl: 'Rada Warszawy przyjęła uchwałę; strefa jest mniejsza, niż proponowano.' } },
      { date: '2024-07-01', text: { pl: 'Strefa zaczęła obowiązywać.' } },
    ],
  },
  {
    slug: 'lodz-gminny-program-rewitalizacji',
    title: { pl: 'Łódź: Gminny Program Rewitalizacji' },
    opensOn: '2015-11-01',
    closesOn: '2016-09-05',
    methodCodes: ['QUESTIONNAIRE', 'RESEARCH_WALK', 'WORKSHOP', 'OPEN_MEETING'],
    stages: [
      { name: { pl: 'Obszar zdegradowany' }, kind: 'NEEDS', opensOn: '2015-11-01', closesOn: '2015-12-07' },
      { name: { pl: 'Kwartały po kwartale' }, kind: 'WORKSHOPS', opensOn: '2016-03-01', closesOn: '2016-05-31' },
      { name: { pl: 'Projekt programu' }, kind: 'REMARKS', opensOn: '2016-08-01', closesOn: '2016-09-05' },
    ],
    places: [{ name: { pl: 'Strefa Wielkomiejska' } }],
    timeline: [{ label: { pl: 'Uchwała o obszarze' }, startsOn: '2016-02-10', endsOn: '2016-02-10' }],
    effects: [
      { date: '2016-09-28', text: { pl: 'Rada przyjęła program.' } },
      { date: '2017', text: { pl: 'Powołano gospodarzy obszarów i latarników.' } },
      { date: '2023', text: { pl: 'Oddano pierwsze odnowione kamienice i podwórka.' } },
    ],
    meetings: [
      {
        slug: 'lodz-spacer-wlokiennicza',
        title: { pl: 'Spacer: ulica Włókiennicza' },
        kind: 'WALK',
        startsAt: '2016-04-09T09:00:00.000Z',
        finishesAt: '2016-04-09T11:00:00.000Z',
        place: { name: { pl: 'Róg Włókienniczej i Wschodniej' } },
        capacity: 25,
        enrolment: {
          state: 'WAITING_LIST',
          instructions: { pl: 'Zapisy telefonicznie albo w punkcie przy ul. Piotrkowskiej.' },
          until: '2016-04-08T14:00:00.000Z',
          byLot: true,
        },
      },
    ],
  },
  {
    slug: 'gdynia-polanka-redlowska',
    title: { pl: 'Gdynia: Polanka Redłowska' },
    opensOn: '2013-06-01',
    closesOn: '2014-05-31',
    methodCodes: ['OPEN_MEETING', 'WORKSHOP'],
    stages: [
      { name: { pl: 'Pomysły mieszkańców' }, kind: 'IDEAS', opensOn: '2013-06-01', closesOn: '2013-08-31' },
      { name: { pl: 'Warsztaty z projektantami' }, kind: 'WORKSHOPS', opensOn: '2014-03-01', closesOn: '2014-03-31' },
      { name: { pl: 'Prezentacja' }, kind: 'PRESENTATION', opensOn: '2014-05-15', closesOn: '2014-05-31' },
    ],
    places: [
      {
        name: { pl: 'Polanka i zejście na plażę' },
        geometry: {
          type: 'LineString',
          coordinates: [
            [18.562, 54.4935],
            [18.5665, 54.4938],
            [18.5688, 54.4941],
          ],
        },
      },
    ],
    effects: [{ date: '2018', text: { pl: 'Polanka pozostała otwartym terenem zielonym.' } }],
  },
  {
    slug: 'katowice-przebudowa-rynku',
    title: { pl: 'Katowice: zieleń na rynku' },
    opensOn: '2016-09-01',
    closesOn: '2017-05-15',
    methodCodes: ['QUESTIONNAIRE', 'FIELD_POINT', 'OPEN_MEETING'],
    stages: [
      { name: { pl: 'Czego brakuje na rynku' }, kind: 'NEEDS', opensOn: '2016-09-01', closesOn: '2016-09-30' },
      {
        name: { pl: 'Wybór wariantu' },
        kind: 'VARIANTS',
        opensOn: '2017-05-01',
        closesOn: '2017-05-15',
        methodCodes: ['QUESTIONNAIRE'],
      },
    ],
    places: [{ name: { pl: 'Rynek' }, geometry: { type: 'Point', coordinates: [19.0216, 50.2599] } }],
    timeline: [{ label: { pl: 'Projekt nasadzeń' }, dateText: { pl: 'zima' } }],
    figures: [{ kind: 'ANSWERS', label: { pl: 'ankiet' }, count: 1500 }],
    effects: [{ date: '2018-04', text: { pl: 'Ustawiono donice z drzewami i nowe siedziska.' } }],
  },
];
