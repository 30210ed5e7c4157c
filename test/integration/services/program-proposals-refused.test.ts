import { describe, expect, it } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { DINKES, DISPERKIM } from '../../testkit/ground.ts';
import { decision, PROPOSAL, type Proposal, proposalsOf, WHY } from '../../testkit/proposals.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed().regency('33.14');
const { manager, agency, propose, decide, refusesDecision, seenBy, readProposal } = proposalsOf(office);
const other = office.officer('agency-officer', { agencyId: DISPERKIM });

describe('a proposal is refused, and nothing is written', () => {
  const refuses = (terms: object, expected: object, more: object = {}, who: Client = agency()) =>
    office.refuses(() => who.act('programPropose', { terms, reason: WHY, ...more }, PROPOSAL), expected);

  it("for another agency's programme, and one that is retired", async () => {
    const id = await office.program('R-OTHER');
    await refuses(
      { contact: 'x1' },
      { code: 'NOT_FOUND', path: ['input', 'programId'] },
      { programId: id },
      other,
    );
    const { version } = await seenBy(manager(), id);
    const open = await propose(id, { contact: 'x1' });
    await office.refuses(
      () => other.act('programProposalWithdraw', { id: open.id, expectedVersion: 1, reason: WHY }, PROPOSAL),
      { code: 'NOT_FOUND' },
    );
    expect(await readProposal(other, open.id)).toBeNull();
    await manager().done('programRetire', { id, expectedVersion: version, reason: WHY }, 'Program { id }');
    await refuses(
      { contact: 'x2' },
      { code: 'PROGRAM_RETIRED', path: ['input', 'programId'] },
      { programId: id },
    );
    await refusesDecision(decision(open, ['contact']), { code: 'PROGRAM_RETIRED' });
    expect(await decide(open, [], ['contact'])).toMatchObject({ state: 'DECIDED' });
  });

  it('[PYK-3] where it is not the agency’s to say: approval, audience, who answers, what excludes it', async () => {
    const id = await office.program('R-FIELDS');
    const foreign = {
      ...{
        approval: 'NONE',
        audience: 'ANYONE',
        agencyId: DISPERKIM,
        providerIds: [],
        batch: true,
        level: 'REGENCY',
      },
      ...{ letterRequired: false, letterValidMonths: 2, card: null, excludes: null, sector: 'DATA' },
    };
    for (const [name, value] of Object.entries(foreign))
      await refuses(
        { contact: 'Loket 2', [name]: value },
        { code: 'FIELD_NOT_OF_AGENCY', path: ['input', 'terms', name] },
        { programId: id },
      );
  });

  it('with terms that cannot stand, at their fields', async () => {
    const id = await office.program('R-TERMS');
    const within = { programId: id };
    await refuses({ contact: null }, { code: 'NOTHING_CHANGED' }, within);
    await refuses(
      { promisedDays: 0 },
      { code: 'DAYS_FORM', path: ['input', 'terms', 'promisedDays'] },
      within,
    );
    await refuses({ needs: ['NIHIL'] }, { code: 'CODE_UNKNOWN' }, within);
    await refuses({ promisedDays: 2 }, { code: 'INVALID_INPUT' }, { ...within, reason: 'singkat' });
  });

  it('while another one waits; a colleague changes that one, at the version that was read', async () => {
    const id = await office.program('R-OPEN');
    const open = await propose(id, { contact: 'Loket 2' });
    await refuses({ contact: 'Loket 3' }, { code: 'PROPOSAL_OPEN' }, { programId: id });
    const colleague = office.officer('agency-officer', { agencyId: DINKES });
    const input = { id: open.id, expectedVersion: 1, terms: { contact: 'Loket 4' }, reason: WHY };
    await colleague.done('programProposalChange', input, PROPOSAL);
    await office.refuses(
      () => agency().act('programProposalChange', { ...input, terms: { contact: 'Loket 5' } }, PROPOSAL),
      { code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] },
    );
    await refusesDecision(decision(open, ['contact']), { code: 'VERSION_CONFLICT' });
  });

  it('[OUR-2] by whoever wrote some of it, in whatever posting; and by two people one after the other', async () => {
    const id = await office.program('R-OWN');
    const both = office.officer('agency-officer', { agencyId: DINKES });
    const asHead = office.officer('head-of-unit', { accountId: both.accountId });
    const proposal = await propose(id, { contact: 'Loket 2' });
    const input = { id: proposal.id, expectedVersion: 1, terms: { contact: 'Loket 3' }, reason: WHY };
    const changed = await both.done<Proposal>('programProposalChange', input, PROPOSAL);
    const action = (await readProposal(asHead, proposal.id))?.availableActions;
    expect(action).toContainEqual({ action: 'programProposalDecide', allowed: false });
    await refusesDecision(decision(changed, ['contact']), { code: 'OWN_PROPOSAL' }, asHead);
    const answers = await Promise.all(
      [manager(), office.crew.head].map((who) =>
        who.act('programProposalDecide', decision(changed, ['contact']), PROPOSAL),
      ),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ProgramProposal', 'RuleError']);
    expect(answers.find(({ __typename }) => __typename === 'RuleError')).toMatchObject({
      code: 'STATE_FORBIDS',
    });
    await office.refuses(
      () =>
        agency().act(
          'programProposalWithdraw',
          { id: proposal.id, expectedVersion: 3, reason: WHY },
          PROPOSAL,
        ),
      { code: 'STATE_FORBIDS' },
    );
  });

  it('unless every proposed field is answered once, and no other', async () => {
    const id = await office.program('R-ALL');
    const proposal = await propose(id, { contact: 'Loket 2', legalBasis: 'Perbup 1/2026' });
    await refusesDecision(decision(proposal, ['contact']), {
      ...{ code: 'DECISION_INCOMPLETE', path: ['input', 'accepted', 'legalBasis'] },
    });
    await refusesDecision(decision(proposal, ['contact', 'legalBasis'], ['contact']), {
      ...{ code: 'DECISION_INCOMPLETE', path: ['input', 'accepted', 'contact'] },
    });
    await refusesDecision(decision(proposal, ['contact', 'legalBasis', 'approval']), {
      code: 'DECISION_INCOMPLETE',
    });
  });

  it('is read by its agency and by those who change the catalogue alone', async () => {
    const id = await office.program('R-READ');
    const proposal = await propose(id, { contact: 'Loket 2' });
    const read = async (who: Client) => {
      const { program, programProposals, programProposal } = await who.ask<{
        program: { proposals: object[] };
        programProposals: { totalCount: number };
        programProposal: object | null;
      }>(`{ program(id: "${id}") { proposals { id } } programProposal(id: "${proposal.id}") { id }
        programProposals(filter: { programId: "${id}", state: OPEN }) { totalCount } }`);
      return [program.proposals.length, programProposals.totalCount, programProposal !== null];
    };
    for (const who of [agency(), manager(), office.crew.head, office.crew.regent])
      expect(await read(who)).toEqual([1, 1, true]);
    const outsiders = ['front-office', 'back-office', 'analyst', 'treasurer', 'administrator'] as const;
    for (const who of [other, ...outsiders.map((post) => office.officer(post))])
      expect(await read(who)).toEqual([0, 0, false]);
  });
});
