import { bullets, markdown } from './markdown.ts';
import type { SeedPage } from './types.ts';

/** The handbook for those who hold consultations: a page with three chapters under it. */
export const handbook: readonly SeedPage[] = [
  {
    slug: 'podrecznik',
    position: 3,
    organization: 'biliks',
    title: { pl: 'Podręcznik konsultacji', en: 'Handbook of consultations' },
    body: {
      pl: markdown(
        'Podręcznik jest dla osób, które w urzędzie przygotowują konsultacje, oraz dla wszystkich, którzy chcą wiedzieć, czego mogą od nas oczekiwać. Ma trzy rozdziały: o planowaniu, o prowadzeniu i o podsumowaniu.',
        'Zasada jest jedna: **pytamy tylko o to, na co odpowiedzi mogą jeszcze coś zmienić**.',
      ),
      en: markdown(
        'This handbook is for those who prepare consultations, and for all who want to know what to expect of us. It has three chapters: planning, holding and summing up.',
        'There is one principle: **we ask only where the answers can still change something**.',
      ),
    },
  },
  {
    slug: 'podrecznik-planowanie',
    parent: 'podrecznik',
    position: 1,
    organization: 'biliks',
    title: { pl: 'Rozdział 1. Planowanie', en: 'Chapter 1. Planning' },
    body: {
      pl: markdown(
        '## Zacznij od pytania',
        'Zapisz w jednym zdaniu, co ma zostać rozstrzygnięte i kto o tym zdecyduje. Wypisz, co jest już przesądzone – te sprawy ogłoś jako informację, a nie jako pytanie.',
        '## Dobierz metodę do celu',
        bullets(
          '**ankieta i geoankieta** – gdy chcesz poznać zdanie wielu osób o znanych wariantach,',
          '**spacer badawczy i punkt w terenie** – gdy sprawa dotyczy konkretnego miejsca,',
          '**warsztaty i charrette** – gdy rozwiązanie ma dopiero powstać,',
          '**okrągły stół** – gdy interesy są sprzeczne,',
          '**wysłuchanie publiczne** – gdy każdy ma mieć prawo zabrać głos w jednakowym czasie,',
          '**panel obywatelski** – gdy sprawa jest trudna i wymaga czasu na poznanie argumentów.',
        ),
        '## Ułóż harmonogram',
        'Unikaj wakacji, ferii i okresu świątecznego. Spotkania planuj po godzinie 16.30. Zostaw czas na raport: zwykle potrzeba na niego tyle, ile trwały same konsultacje.',
        '## Zadbaj o dostępność',
        'Łącz udział przez internet z udziałem na papierze i osobiście. Materiały pisz prostym językiem; pliki przygotuj tak, by odczytał je czytnik ekranu.',
      ),
      en: markdown(
        '## Begin with the question',
        'Write down in one sentence what is to be settled, and who decides. What is already fixed should be announced as information and not as a question.',
        '## Choose the method by the aim',
        bullets(
          '**questionnaire and geo-survey** – many opinions on known variants,',
          '**walk and field point** – a particular place,',
          '**workshop and charrette** – a solution that is yet to be found,',
          '**round table** – conflicting interests,',
          '**public hearing** – equal time for everyone,',
          "**citizens' panel** – a hard matter that takes time to learn.",
        ),
      ),
    },
  },
  {
    slug: 'podrecznik-prowadzenie',
    parent: 'podrecznik',
    position: 2,
    organization: 'biliks',
    title: { pl: 'Rozdział 2. Prowadzenie', en: 'Chapter 2. Holding' },
    body: {
      pl: markdown(
        '## Ogłoszenie',
        'Ogłoszenie musi odpowiadać na pytania: o co pytamy, kogo, do kiedy, w jaki sposób i co zrobimy z odpowiedziami. Sprawdź, czy wszędzie podano **ten sam ostatni dzień** – na stronie, w ankiecie i na plakacie.',
        '## Spotkania',
        bullets(
          'Prowadzi je osoba, która nie jest stroną sporu.',
          'Połowa czasu należy do uczestników.',
          'Każda uwaga trafia do notatki, także ta, która padła w kuluarach.',
        ),
        '## W trakcie',
        'Odpowiadaj na pytania od razu i publikuj odpowiedzi dla wszystkich. Jeśli trzeba zmienić termin lub materiały, napisz, co się zmieniło i dlaczego. Nie podmieniaj plików po cichu.',
      ),
    },
  },
  {
    slug: 'podrecznik-podsumowanie',
    parent: 'podrecznik',
    position: 3,
    organization: 'biliks',
    title: { pl: 'Rozdział 3. Podsumowanie', en: 'Chapter 3. Summing up' },
    body: {
      pl: markdown(
        '## Policz głosy',
        'Dla każdego sposobu udziału podaj liczbę głosów ważnych i nieważnych. Sprawdź sumy: ważne i nieważne muszą dać razem wszystkie, a w pytaniach jednokrotnego wyboru odpowiedzi muszą dać razem głosy ważne.',
        '## Napisz raport',
        bullets(
          'przebieg: kiedy, gdzie i ile osób wzięło udział,',
          'wyniki: liczby i najważniejsze argumenty, także te rzadkie,',
          'stanowisko do każdej uwagi: uwzględniona, częściowo, nieuwzględniona – z uzasadnieniem,',
          'załączniki: ponumerowane, w stałej kolejności.',
        ),
        '## Podziękuj i daj znać',
        'Wyślij raport osobom, które zostawiły adres. Gdy zapadnie decyzja, dopisz rozstrzygnięcie przy konsultacjach – nawet jeśli minęły miesiące.',
      ),
      en: markdown(
        '## Count the responses',
        'For each channel give the number of valid and of invalid responses. Check the sums: valid and invalid add up to all, and the options of a single-choice question add up to the valid ones.',
        '## Write the report',
        'Course, results, an answer to every remark with its reasons, and numbered annexes.',
        '## Say thank you',
        'Send the report to those who left an address, and add the decision once it has been taken.',
      ),
    },
  },
];
