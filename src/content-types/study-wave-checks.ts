import type { Problem } from '../message.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import type { StudyWave } from './study-wave.ts';
import { partialTallyProblems, tallyProblems } from './tally-checks.ts';

/** Waves with the same code, in the wrong order, that end before they begin, or with more answers than people asked. */
export function waveProblems(waves: readonly StudyWave[]): Problem[] {
  return waves.flatMap((wave, index) => {
    const path = (field: string) => ['waves', String(index), field];
    const problems = endsBeforeItBegins(wave.startsOn, wave.endsOn, 'endsOn').map(({ message }) => ({
      path: path('endsOn'),
      message,
    }));
    if (waves.findIndex(({ code }) => code === wave.code) < index) {
      problems.push({
        path: path('code'),
        message: { pl: 'Inny pomiar ma już ten kod.', en: 'Another wave has this code already.' },
      });
    }
    const before = waves[index - 1]?.startsOn;
    if (before && wave.startsOn && wave.startsOn < before && !before.startsWith(wave.startsOn)) {
      problems.push({
        path: path('startsOn'),
        message: {
          pl: 'Ten pomiar jest wcześniejszy niż poprzedni; ułóż pomiary w kolejności.',
          en: 'This wave is earlier than the one before it; put the waves in order.',
        },
      });
    }
    if (wave.sample != null && wave.responses != null && wave.responses > wave.sample) {
      problems.push({
        path: path('responses'),
        message: { pl: 'Odpowiedzi jest więcej niż zapytanych.', en: 'There are more responses than people asked.' },
      });
    }
    return problems;
  });
}

/** Contradictions in the results. A draft may have them while somebody is still counting. */
export function contradictionsInWaves(waves: readonly StudyWave[]): Problem[] {
  return waves.flatMap(({ tallies, partialTallies }, index) => {
    const path = (list: string, place: number) => ['waves', String(index), list, String(place)];
    return [
      ...(tallies ?? []).flatMap((tally, place) => tallyProblems(tally, path('tallies', place))),
      ...(partialTallies ?? []).flatMap((tally, place) => partialTallyProblems(tally, path('partialTallies', place))),
    ];
  });
}
