import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { run } from '../../src/cli/run.ts';

let stderr = '';
beforeEach(() => {
  stderr = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text;
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

it.each([
  ['export', 'One folder is expected: see konsulta export --help.'],
  ['export a b', 'One folder is expected: see konsulta export --help.'],
  ['import', 'One folder, --content or --pb is expected: see konsulta import --help.'],
  ['import a --publish', '--publish goes with --content: see konsulta import --help.'],
  ['import a --content b.csv', "Unexpected argument 'a': see konsulta import --help."],
  ['import --pb b.csv --organization gk', '--pb is "b.csv": expected a .pb: see konsulta import --help.'],
  ['import --pb b.pb', '--organization is missing: see konsulta import --help.'],
  ['import --pb b.pb --type page', '--type does not go with --pb: see konsulta import --help.'],
  ['import a --edition b', '--edition goes with --pb: see konsulta import --help.'],
  ['import --content b.csv', '--type is missing: see konsulta import --help.'],
  ['import --content b.csv --type page', '--organization is missing: see konsulta import --help.'],
  [
    'import --content b.xlsx --type NEWS_ARTICLE --organization gk',
    '--content is "b.xlsx": expected a .json or .csv: see konsulta import --help.',
  ],
  [
    'import --content b.csv --type poem --organization gk',
    '--type is "poem": expected one of consultation, report, newsArticle, ngoProfile, page, event, legalAct, investment, budgetEdition, budgetProject, programme, recommendation, consultationRequest, goodPractice, campaign, gallery, handbook, chapter, localInitiative, villageFundApplication, questionnaire, study, consultationModel: see konsulta import --help.',
  ],
])('meaningless arguments are answered with a sentence and exit code 2: konsulta %s', async (line, sentence) => {
  expect(await run(line.split(' '))).toBe(2);
  expect(stderr).toBe(`${sentence}\n`);
});
