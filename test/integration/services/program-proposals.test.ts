import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { DINKES } from '../../testkit/ground.ts';
import { decision, NO, PROPOSAL, type Proposal, proposalsOf, WHY } from '../../testkit/proposals.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed().regency('33.14');
const { manager, agency, propose, decide, refusesDecision, seenBy, readProposal, field, publish } =
  proposalsOf(office);

describe('what agencies propose for the catalogue', () => {
  it('[SRG-14] is accepted field by field into the draft, with a reason for each refusal, and published apart', async () => {
    const id = await office.program('P-1', { contact: 'Loket 1', promisedDays: 14 });
    const terms = { contact: 'Loket 5', promisedDays: 7, unitAmountRupiah: '900000' };
    const proposal = await propose(id, terms);
    expect(proposal).toMatchObject({
      ...{ state: 'OPEN', isNew: false, name: 'P-1', reason: WHY, acceptedCount: null },
      changes: ['contact', 'unitAmountRupiah', 'promisedDays'],
      edits: [{ kind: 'PROPOSED', reason: WHY }],
    });
    expect(field(proposal, 'promisedDays')).toEqual({
      ...{ term: 'promisedDays', former: '14', inForce: '14', draft: null, proposed: '7', outdated: false },
      ...{ outcome: null, refusalReason: null, publishedIn: null },
    });
    expect((await seenBy(manager(), id)).draft).toBeNull();

    const decided = await decide(proposal, ['contact', 'promisedDays'], ['unitAmountRupiah']);
    expect(decided).toMatchObject({ state: 'DECIDED', acceptedCount: 2 });
    const told = await readProposal(agency(), proposal.id);
    expect(field(told, 'contact')).toMatchObject({ outcome: 'ACCEPTED', publishedIn: null, draft: null });
    expect(field(told, 'unitAmountRupiah')).toMatchObject({ outcome: 'REFUSED', refusalReason: NO });
    const drafted = await seenBy(manager(), id);
    expect(drafted.terms).toMatchObject({ contact: 'Loket 1', promisedDays: 14 });
    expect(drafted.draft?.terms).toMatchObject({
      ...{ contact: 'Loket 5', promisedDays: 7, unitAmountRupiah: null },
    });
    expect(drafted.edits[0]).toEqual({
      ...{ kind: 'PROPOSAL_ACCEPTED', changes: ['contact', 'promisedDays'], reason: WHY },
    });

    await publish(id);
    const later = await readProposal(agency(), proposal.id);
    expect(later?.fields.map(({ publishedIn }) => publishedIn)).toEqual([1, null, 1]);
    expect((await seenBy(agency(), id)).terms).toMatchObject({ contact: 'Loket 5', promisedDays: 7 });
  });

  it('is told by events, without reasons and without what was proposed', async () => {
    const id = await office.program('P-EVENTS');
    const one = await propose(id, { contact: 'Loket 2' });
    const changed = await agency().done<Proposal>(
      'programProposalChange',
      { id: one.id, expectedVersion: one.version, terms: { legalBasis: 'Perbup 1/2026' }, reason: WHY },
      PROPOSAL,
    );
    expect(changed).toMatchObject({ changes: ['legalBasis'], version: 2 });
    expect(changed.edits).toMatchObject([
      { kind: 'CHANGED', fields: ['legalBasis'] },
      { kind: 'PROPOSED', fields: ['contact'] },
    ]);
    await decide(changed, [], ['legalBasis']);
    const gone = await propose(id, { contact: 'Loket 3' });
    const withdraw = { id: gone.id, expectedVersion: 1, reason: WHY };
    const withdrawn = await agency().done<Proposal>('programProposalWithdraw', withdraw, PROPOSAL);
    expect(withdrawn.state).toBe('WITHDRAWN');
    const told = await office.look<{ kind: string; payload: object }>(
      `select kind, payload from services.event where payload ->> 'programId' = '${id}' and kind like 'PROGRAM_PROP%' order by id`,
    );
    const about = { programId: id, agencyId: DINKES };
    expect(told).toEqual([
      { kind: 'PROGRAM_PROPOSED', payload: { ...about, proposalId: one.id, changes: ['contact'] } },
      {
        kind: 'PROGRAM_PROPOSAL_CHANGED',
        payload: { ...about, proposalId: one.id, changes: ['legalBasis'] },
      },
      {
        kind: 'PROGRAM_PROPOSAL_DECIDED',
        payload: { ...about, proposalId: one.id, accepted: [], refused: ['legalBasis'] },
      },
      { kind: 'PROGRAM_PROPOSED', payload: { ...about, proposalId: gone.id, changes: ['contact'] } },
      { kind: 'PROGRAM_PROPOSAL_WITHDRAWN', payload: { ...about, proposalId: gone.id } },
    ]);
    // Nothing was accepted: the catalogue has no draft and no trace.
    expect(await seenBy(manager(), id)).toMatchObject({ draft: null, edits: [] });
  });

  it('[BRU-6] a new programme: the manager gives its code, and it begins as a draft of that agency', async () => {
    const terms = {
      ...{ name: { id: 'Khitan massal', en: 'Mass circumcision' }, sector: 'HEALTH', contact: 'Loket 2' },
      description: { id: 'Khitan gratis', en: 'Free circumcision' },
    };
    const nameless = { programId: null, terms: { contact: 'Loket 2' }, reason: WHY };
    await office.refuses(() => agency().act('programPropose', nameless, PROPOSAL), {
      code: 'TERMS_INVALID',
    });
    const proposal = await propose(null, terms);
    expect(proposal).toMatchObject({ isNew: true, name: 'Khitan massal', program: null });
    expect(proposal.changes).toEqual(['name', 'description', 'sector', 'contact']);
    await refusesDecision(decision(proposal, proposal.changes), {
      code: 'CODE_FORM',
      path: ['input', 'code'],
    });
    await refusesDecision(
      decision(proposal, ['description', 'sector', 'contact'], ['name'], { code: 'KHITAN' }),
      {
        ...{ code: 'TERM_NEEDED', path: ['input', 'accepted', 'name'] },
      },
    );
    // The regional head changes programmes and adds none.
    await refusesDecision(
      decision(proposal, proposal.changes, [], { code: 'KHITAN' }),
      { __typename: 'ForbiddenError' },
      office.crew.regent,
    );
    const decided = await decide(proposal, ['name', 'description', 'sector'], ['contact'], {
      code: 'khitan',
    });
    expect(decided.program).toMatchObject({ code: 'KHITAN', state: 'DRAFT' });
    const seen = await seenBy(manager(), decided.program?.id ?? '');
    expect(seen.terms).toMatchObject({
      ...{ agency: { id: DINKES }, contact: null, approval: 'MANAGER', sector: 'HEALTH' },
    });
    expect(seen.edits.map(({ kind }) => kind)).toEqual(['PROPOSAL_ACCEPTED', 'CREATED']);
  });

  it('[BRU-6] accepting is offered to those from whom it would be taken: a new programme to those who make one, nothing of a retired one', async () => {
    const acceptance = async (who: Client, id: string) => {
      const read = `{ programProposal(id: "${id}") { acceptance { allowed reason } } }`;
      const { programProposal } = await who.ask<{ programProposal: { acceptance: object } }>(read);
      return programProposal.acceptance;
    };
    const { regent, head } = office.crew;
    const terms = {
      name: { id: 'Kaca mata', en: 'Glasses' },
      description: { id: 'Kaca mata', en: 'Glasses' },
    };
    const fresh = await propose(null, { ...terms, sector: 'HEALTH' });
    for (const who of [manager(), head])
      expect(await acceptance(who, fresh.id)).toEqual({ allowed: true, reason: null });
    expect(await acceptance(regent, fresh.id)).toEqual({
      allowed: false,
      reason: expect.stringMatching(/^Program baru hanya dibuat manajer .*menolak usulan ini/i),
    });
    expect(await acceptance(agency(), fresh.id)).toMatchObject({ allowed: false });
    // What the regional head is offered is taken.
    const refused = await regent.done<Proposal>(
      'programProposalDecide',
      decision(fresh, [], fresh.changes),
      PROPOSAL,
    );
    expect(refused).toMatchObject({ state: 'DECIDED', acceptedCount: 0 });

    const id = await office.program('P-OFFER', { contact: 'Loket 1' });
    const open = await propose(id, { contact: 'Loket 2' });
    expect(await acceptance(regent, open.id)).toEqual({ allowed: true, reason: null });
    const { version } = await seenBy(manager(), id);
    await manager().done('programRetire', { id, expectedVersion: version, reason: WHY }, 'Program { id }');
    expect(await acceptance(regent, open.id)).toEqual({
      allowed: false,
      reason: expect.stringMatching(/^Program ini sudah ditutup/),
    });
  });

  it('goes into a draft that somebody began, and leaves the rest of that draft as it is', async () => {
    const id = await office.program('P-DRAFT', { contact: 'Loket 1' });
    const proposal = await propose(id, { contact: 'Loket 9' });
    await manager().done('programDraftSave', { id, terms: { promisedDays: 3 } }, 'Program { id }');
    expect(field(await readProposal(manager(), proposal.id), 'contact')).toMatchObject({ draft: 'Loket 1' });
    await refusesDecision(decision(proposal, ['contact']), {
      ...{ __typename: 'ConflictError', code: 'DRAFT_CHANGED', path: ['input', 'draftVersion'] },
    });
    await decide(proposal, ['contact'], [], { draftVersion: 1 });
    const { draft } = await seenBy(manager(), id);
    expect(draft).toMatchObject({ version: 2, terms: { contact: 'Loket 9', promisedDays: 3 } });
  });

  it('shows what changed in force since, and refuses at the field what no longer fits', async () => {
    const id = await office.program('P-LATER', { opensOn: '2026-01-01' });
    const proposal = await propose(id, { closesOn: '2026-06-30' });
    const later = { id, terms: { opensOn: '2026-08-01', contact: 'Loket 4' } };
    await manager().done('programDraftSave', later, 'Program { id }');
    await publish(id);
    expect(field(await readProposal(manager(), proposal.id), 'closesOn')).toMatchObject({ outdated: false });
    await refusesDecision(decision(proposal, ['closesOn']), {
      ...{ code: 'WINDOW_NEVER_OPEN', path: ['input', 'accepted', 'closesOn'] },
    });
    const contact = await office.program('P-LATER-2', { contact: 'Loket 1' });
    const second = await propose(contact, { contact: 'Loket 2' });
    await manager().done(
      'programDraftSave',
      { id: contact, terms: { contact: 'Loket 7' } },
      'Program { id }',
    );
    await publish(contact);
    expect(field(await readProposal(manager(), second.id), 'contact')).toMatchObject({
      ...{ former: 'Loket 1', inForce: 'Loket 7', proposed: 'Loket 2', outdated: true },
    });
  });
});

it('accepted fields, and only those, differ in the draft, whatever was proposed and answered', async () => {
  const values = {
    contact: fc.constantFrom('Loket 1', 'Loket 2', 'Loket 3'),
    legalBasis: fc.constantFrom('Perbup 1/2026', 'Perbup 2/2026', null),
    promisedDays: fc.integer({ min: 1, max: 30 }),
    needs: fc.constantFrom([], ['FOOD'], ['FOOD', 'HOUSING']),
    documents: fc.constantFrom([], [{ id: 'KTP', en: 'Identity card' }]),
    unitAmountRupiah: fc.constantFrom('100000', '250000', null),
    termMonths: fc.constantFrom(6, 12, null),
    frequency: fc.constantFrom('ONCE', 'MONTHLY', null),
  };
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record(values, { requiredKeys: [] }),
      fc.func(fc.boolean()),
      async (terms, isAccepted) => {
        const id = await office.program(`Q-${++runs}`, { contact: 'Loket 1' });
        const answer = await agency().act('programPropose', { programId: id, terms, reason: WHY }, PROPOSAL);
        if (answer.__typename !== 'ProgramProposal') {
          expect(answer).toMatchObject({ code: 'NOTHING_CHANGED' });
          return;
        }
        const proposal = answer as unknown as Proposal;
        const accepted = proposal.changes.filter((name) => isAccepted(name));
        const refused = proposal.changes.filter((name) => !accepted.includes(name));
        await decide(proposal, accepted, refused);
        const { terms: before, draft } = await seenBy(manager(), id);
        if (accepted.length === 0) {
          expect(draft).toBeNull();
          return;
        }
        const differing = Object.keys(before).filter(
          (name) => JSON.stringify(before[name]) !== JSON.stringify(draft?.terms[name]),
        );
        expect(differing.sort()).toEqual([...accepted].sort());
      },
    ),
    { numRuns: 25 },
  );
});
