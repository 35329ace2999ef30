import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, editor, type Known, type Payload } from '../../support/content.ts';
import { type Desk, openDesk, refusal } from '../../support/desk.ts';
import { attached, libraryFile } from '../../support/library.ts';

// Two people have the same version open: the publisher saves first, the editor after that.

let desk: Desk;
let second: ReturnType<typeof editor>;
beforeAll(async () => {
  desk = await openDesk();
  second = editor(await desk.city.as('gk.editor'));
});
afterAll(() => desk.close());

const first = (of: Known, patch: object) => desk.verbs.update('Consultation', of.id, of.version, patch);
const then = (of: Known, patch: object) => second.update('Consultation', of.id, of.version, patch);

interface Draft {
  title: object;
  goal: object | null;
  opensOn: string;
  closesOn: string;
  areas: { slug: string }[];
  waysToRespond: { email: string | null; phone: string | null }[] | null;
  attachments: { title: object; alt: object | null }[];
}

async function draftOf({ id }: Known): Promise<Draft> {
  const query = `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { title goal opensOn closesOn
    waysToRespond { email phone } attachments { title alt } } } } }`;
  return (await desk.caller.ask<{ document: { draft: Draft } }>(query, { id })).document.draft;
}

const conflicts = ({ userErrors: [error] }: Payload) => (error.details as { conflicts?: object[] }).conflicts;

describe('changes of two people who have seen the same version', () => {
  it('are both kept in different fields and in different languages of a field', async () => {
    const document = await desk.drafted({ title: { pl: 'Aleje', en: 'Avenues' } });
    done(await first(document, { title: { pl: 'Nowe Aleje' } }));
    const merged = done(await then(document, { title: { en: 'New Avenues' }, goal: { pl: 'Cel' } }));
    expect(merged.version).toBe(document.version + 2);
    expect(await draftOf(document)).toMatchObject({
      title: { pl: 'Nowe Aleje', en: 'New Avenues' },
      goal: { pl: 'Cel' },
    });
  });

  it('are both kept in entries of one list and in one list of attachments', async () => {
    const ways = [
      { channel: 'EMAIL', instructions: { pl: 'Napisz.' }, email: 'a@example.org' },
      { channel: 'PHONE', instructions: { pl: 'Zadzwoń.' }, phone: '34 1' },
    ];
    const file = await libraryFile(desk.city);
    const attachments = [await attached(file, { title: { pl: 'Plan' } })];
    const document = await desk.drafted({ waysToRespond: ways, attachments });
    const add = [await attached(file, { title: { pl: 'Drugi' } })];
    done(
      await first(document, {
        waysToRespondEdits: { add: [{ at: 0, entry: { ...ways[0], email: 'b@example.org' } }] },
        attachmentEdits: { add },
      }),
    );
    const [own] = await attachmentsOf(document);
    const change = [{ id: own, title: { en: 'Plan (en)' } }];
    done(
      await then(document, {
        waysToRespondEdits: { change: [{ position: 1, entry: { phone: '34 2' } }] },
        attachmentEdits: { change },
      }),
    );
    const draft = await draftOf(document);
    expect(draft.waysToRespond?.map(({ email, phone }) => email ?? phone)).toEqual([
      'b@example.org',
      'a@example.org',
      '34 2',
    ]);
    expect(draft.attachments.map(({ title }) => title)).toEqual([{ pl: 'Plan', en: 'Plan (en)' }, { pl: 'Drugi' }]);
  });

  it('are told to the later of them, with who made the earlier', async () => {
    const document = await desk.drafted();
    done(await first(document, { title: { pl: 'Nowe Aleje' } }));
    const answer = await (await desk.city.as('gk.editor')).ask<{ updateConsultation: { warnings: object[] } }>(
      `mutation ($input: UpdateConsultationInput!) { updateConsultation(input: $input) { warnings { code message } } }`,
      { input: { id: document.id, expectedVersion: document.version, patch: { goal: { pl: 'Cel' } } } },
    );
    expect(answer.updateConsultation.warnings).toEqual([
      {
        code: 'MERGED',
        message:
          'Dokument zmieniono w międzyczasie (Grzegorz Wydawca): „Tytuł (pl)”. Te zmiany zostały, a Twoje je uzupełniły.',
      },
    ]);
  });

  it('do not undo each other where the later sends the whole form back as it was', async () => {
    const document = await desk.drafted({ title: { pl: 'Aleje' }, opensOn: '2026-03-01' });
    done(await first(document, { title: { pl: 'Nowe Aleje' }, opensOn: '2026-04-01' }));
    done(await then(document, { title: { pl: 'Aleje' }, opensOn: '2026-03-01', goal: { pl: 'Cel' } }));
    expect(await draftOf(document)).toMatchObject({ title: { pl: 'Nowe Aleje' }, opensOn: '2026-04-01' });
  });

  it('are a conflict with both values where they are of the same, and nothing of the later is stored', async () => {
    const document = await desk.drafted({ title: { pl: 'Aleje' } });
    done(await first(document, { title: { pl: 'Nowe Aleje' } }));
    const late = await then(document, { title: { pl: 'Stare Aleje' }, goal: { pl: 'Cel' } });
    expect(refusal(late)).toEqual(['VERSION_CONFLICT expectedVersion']);
    expect(conflicts(late)).toMatchObject([
      { field: 'title.pl', base: 'Aleje', mine: 'Stare Aleje', theirs: 'Nowe Aleje', by: 'Grzegorz Wydawca' },
    ]);
    expect(await draftOf(document)).toMatchObject({ title: { pl: 'Nowe Aleje' }, goal: null });
  });

  it('are refused where the text that they make together is not sound', async () => {
    const document = await desk.drafted({ opensOn: '2026-03-01', closesOn: '2026-03-31' });
    done(await first(document, { opensOn: '2026-03-20' }));
    expect(refusal(await then(document, { closesOn: '2026-03-10' }))).toEqual(['INVALID closesAt']);
  });

  it('are merged across a publication, a discarded draft and an edition brought back', async () => {
    const document = await desk.published({ title: { pl: 'Aleje' } });
    const changed = done(await first(document, { title: { pl: 'Nowe Aleje' } }));
    const publicAgain = await desk.publish(changed);
    done(await then(document, { goal: { pl: 'Cel' } }));
    expect(await draftOf(document)).toMatchObject({ title: { pl: 'Nowe Aleje' }, goal: { pl: 'Cel' } });
    const discarding = `mutation ($input: DiscardDraftInput!) { discardDraft(input: $input) { document { version } } }`;
    await desk.caller.ask(discarding, { input: { id: document.id, expectedVersion: publicAgain.version + 1 } });
    const late = await second.update('Consultation', document.id, publicAgain.version + 1, { goal: { pl: 'Inny' } });
    expect(conflicts(late)).toMatchObject([{ field: 'goal.pl', base: 'Cel', mine: 'Inny', theirs: null }]);
  });

  it('are not merged where what was changed since is not known any more', async () => {
    const document = await desk.drafted();
    done(await first(document, { title: { pl: 'Nowe Aleje' } }));
    await desk.city.sql('delete from revision where document_id = $1', [document.documentId]);
    const late = await then(document, { goal: { pl: 'Cel' } });
    expect([refusal(late), conflicts(late)]).toEqual([['VERSION_CONFLICT expectedVersion'], undefined]);
  });

  it('are refused on a version that there has never been', async () => {
    const document = await desk.drafted();
    expect(refusal(await then({ ...document, version: document.version + 1 }, { goal: { pl: 'Cel' } }))).toEqual([
      'VERSION_CONFLICT expectedVersion',
    ]);
  });
});

async function attachmentsOf({ id }: Known): Promise<string[]> {
  const query = `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { attachments { id } } } } }`;
  const { document } = await desk.caller.ask<{ document: { draft: { attachments: { id: string }[] } } }>(query, { id });
  return document.draft.attachments.map((attachment) => attachment.id);
}
