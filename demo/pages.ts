import { bullets, markdown } from './markdown.ts';
import type { SeedPage } from './types.ts';

const about: SeedPage = {
  slug: 'o-konsultacjach',
  position: 1,
  organization: 'biliks',
  title: { pl: 'O konsultacjach', en: 'About consultations', uk: 'Про консультації' },
  body: {
    pl: markdown(
      'Konsultacje społeczne to rozmowa miasta z mieszkankami i mieszkańcami, zanim zapadnie decyzja. Miasto przedstawia zamiar albo projekt, pyta o zdanie, a potem wyjaśnia, co z zebranych głosów wynikło.',
      '## Kto może wziąć udział',
      'To zależy od tematu. Przy każdych konsultacjach zaznaczamy, czy są skierowane do mieszkańców, do organizacji pozarządowych, czy do jednych i drugich oraz jakiego obszaru dotyczą.',
      '## Co oznaczają statusy',
      bullets(
        '**planowane** – znamy już temat i termin, jeszcze nie zbieramy głosów,',
        '**trwające** – można wziąć udział, do końca ostatniego dnia włącznie,',
        '**zakończone** – nie zbieramy już głosów, opracowujemy wyniki,',
        '**z raportem** – opublikowaliśmy raport z przebiegu,',
        '**rozstrzygnięte** – zapadła decyzja i podajemy jej uzasadnienie,',
        '**odwołane** – konsultacje nie odbędą się lub zostały przerwane; zawsze podajemy powód.',
      ),
      '## Kto je prowadzi',
      'Konsultacje ogłaszają wydziały i jednostki miasta. Pomaga im Biuro Inicjatyw Lokalnych i Konsultacji Społecznych: doradza w wyborze metody, sprawdza materiały i czuwa nad dostępnością.',
    ),
    en: markdown(
      'A public consultation is a talk between the city and its residents before a decision is taken. The city presents an intention or a draft, asks for opinions, and then explains what came of them.',
      '## Who may take part',
      'That depends on the matter. Each consultation says whether it is meant for residents, for non-governmental organizations or for both, and which area it concerns.',
      '## What the statuses mean',
      bullets(
        '**planned** – matter and dates are known, voices are not yet collected,',
        '**open** – one can take part until the end of the last day,',
        '**closed** – voices are no longer collected, the results are being worked out,',
        '**reported** – the report has been published,',
        '**concluded** – a decision was taken, and we say why,',
        '**cancelled** – it will not take place or was broken off; we always say why.',
      ),
      '## Who holds them',
      'Departments and units of the city, with the help of the Office of Local Initiatives and Public Consultations.',
    ),
    uk: markdown(
      'Громадські консультації – це розмова міста з мешканцями, перш ніж буде ухвалено рішення. Місто представляє намір або проєкт, запитує думку, а потім пояснює, що з нею зроблено.',
      'Мова не є перешкодою: анкети до найважливіших консультацій перекладаємо українською, а по допомогу можна звернутися до бюро особисто.',
    ),
  },
};

const rules: SeedPage = {
  slug: 'zasady',
  position: 2,
  organization: 'biliks',
  title: { pl: 'Zasady konsultacji', en: 'Rules of consultations' },
  body: {
    pl: markdown(
      'Zasady są takie same dla wszystkich wydziałów i jednostek. Jeśli przepisy wymagają dla jakiejś sprawy więcej, pierwszeństwo mają przepisy.',
      '## Terminy',
      bullets(
        'Konsultacje trwają do końca dnia podanego jako ostatni.',
        'Przy listach liczy się data wpływu albo data stempla pocztowego – zawsze piszemy która.',
        'Zakończonych konsultacji nie otwieramy ponownie po cichu: przedłużenie terminu ogłaszamy i podajemy jego powód.',
      ),
      '## Głosy ważne i nieważne',
      bullets(
        'Głos jest nieważny, gdy brakuje w nim danych wymaganych w ogłoszeniu albo gdy składa go osoba, do której konsultacje nie są skierowane.',
        'Liczbę głosów nieważnych podajemy w raporcie wraz z powodami, osobno dla każdego sposobu udziału.',
        'Głos oddany na papierze i głos oddany przez internet znaczą tyle samo.',
      ),
      '## Raport i rozstrzygnięcie',
      'Raport mówi, **co powiedzieli uczestnicy**. Rozstrzygnięcie mówi, **co postanowiono i dlaczego**. Są to dwa osobne dokumenty i publikujemy oba.',
      '## Dane osobowe',
      'Zbieramy tylko dane potrzebne do sprawdzenia, czy głos jest ważny. Uwag nie publikujemy z nazwiskami.',
    ),
    en: markdown(
      'The rules are the same for all departments. Where the law demands more, the law goes first.',
      '## Dates',
      bullets(
        'A consultation lasts until the end of the day given as its last.',
        'For letters, either the day of receipt or the day of the postmark counts; we always say which.',
        'A closed consultation is never quietly opened again: an extension is announced, with its reason.',
      ),
      '## Valid and invalid responses',
      'A response is invalid when required data are missing or when it comes from someone for whom the consultation is not meant. Invalid responses are counted by channel and reason. Paper and online responses have equal weight.',
      '## Report and decision',
      'The report says what people said, the decision what was settled and why. They are two documents, and both are published.',
    ),
  },
};

/** Pages that stand at the root of the tree beside the handbook. */
export const informationPages: readonly SeedPage[] = [about, rules];
