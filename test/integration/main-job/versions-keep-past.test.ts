import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, officeDate } from '../../../subgraphs/shared/clock.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { elderly, WHY } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'] }).regency('33.14');
const { frontOffice, backOffice, manager, regent } = office.crew;
/** Who writes the catalogue: the regional head, since the manager may not publish every approval. */
const writer = regent.at('services');

interface Standing {
  id: string;
  version: number;
  versionNumber: number;
  draft: { version: number } | null;
  versions: { number: number; state: string }[];
}
const STANDING = 'id version versionNumber draft { version } versions { number state }';

/** What a referral was decided under, as stored and as the manager reads it. */
interface Decided {
  row: Record<string, unknown>;
  decisions: Record<string, unknown>[];
  shown: Record<string, unknown> | null;
}
const SHOWN = `programVersion approval amountRupiah criteriaVersion eligibilityOutcome departures { kind }
  decisions { criteriaVersion eligibility findings { text answer value } }`;

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('refer' as const), elderly60: fc.constantFrom(null, 0, 1, 2) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('change' as const),
      terms: fc.record({
        unitAmountRupiah: fc.constantFrom('100000', '250000', '900000'),
        approval: fc.constantFrom('NONE', 'MANAGER', 'REGENT'),
        contact: fc.constantFrom('Loket 1', 'Loket 2'),
      }),
      least: fc.constantFrom(null, '1', '2'),
      inDays: fc.constantFrom(0, 0, 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('copy' as const), version: fc.nat(4) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom('approve', 'draft', 'publish', 'withdraw', 'stop', 'resume', 'discard', 'day'),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** One programme, its families and what was decided for them so far. */
class Run {
  readonly decided = new Map<string, Decided>();
  #versions: Record<string, unknown>[] = [];

  constructor(readonly programId: string) {}

  async standing(): Promise<Standing> {
    const query = `query ($id: ID!) { program(id: $id) { ${STANDING} } }`;
    return (await writer.ask<{ program: Standing }>(query, { id: this.programId })).program;
  }

  async take(one: Step): Promise<void> {
    const seen = await this.standing();
    const { id, version: expectedVersion } = seen;
    const draftVersion = seen.draft?.version;
    const today = officeDate(office.clock.now());
    switch (one.act) {
      case 'refer':
        return this.#refer(one.elderly60, seen);
      case 'approve':
        return this.#approve();
      case 'change': {
        const criteria = one.least ? { criteria: elderly(one.least) } : { withoutCriteria: true };
        await writer.act('programDraftSave', { id, draftVersion, terms: one.terms, ...criteria });
        return this.#publish(addDays(today, one.inDays));
      }
      case 'publish':
        return this.#publish(today);
      case 'copy':
        await writer.act('programDraftSave', { id, draftVersion, fromVersion: one.version });
        return this.#publish(today);
      case 'draft':
        await writer.act('programDraftSave', { id, draftVersion, terms: { contact: newId('req') } });
        return;
      case 'discard':
        await writer.act('programDraftDiscard', { id, draftVersion: draftVersion ?? 0 });
        return;
      case 'withdraw': {
        const number = seen.versions.find(({ state }) => state === 'SCHEDULED')?.number ?? 0;
        await writer.act('programVersionWithdraw', { id, expectedVersion, number, reason: WHY });
        return;
      }
      case 'stop':
      case 'resume':
        await writer.act(one.act === 'stop' ? 'programStop' : 'programResume', {
          id,
          expectedVersion,
          reason: WHY,
        });
        return;
      default:
        office.clock.set(`${addDays(today, 1)}T03:00:00Z`);
        await office.job('services.program-versions');
    }
  }

  async #publish(validFrom: string): Promise<void> {
    const { id, draft } = await this.standing();
    if (draft)
      await writer.act('programPublish', { id, draftVersion: draft.version, validFrom, reason: WHY });
  }

  /** A family with so many elderly is proposed, under the version that is in force now. */
  async #refer(elderly60: number | null, { versionNumber }: Standing): Promise<void> {
    const householdId = newId('hh');
    await office.emitFacts(householdId, 'LISTED', {
      facts: { listing: 'LISTED', entitled: true, elderly60 },
    });
    const { id: caseId } = await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } });
    const input = { caseId, programId: this.programId };
    let made = await backOffice.act('referralPropose', input, REFERRAL);
    if (made.code === 'REASON_NEEDED')
      made = await backOffice.act(
        'referralPropose',
        { ...input, reason: 'Keluarga ini perlu dibantu sekarang' },
        REFERRAL,
      );
    if (made.code) return;
    const decided = await decidedOf(String(made.id));
    expect(decided.row).toMatchObject({ program_version: versionNumber });
    this.decided.set(String(made.id), decided);
  }

  /** The oldest proposal is approved: what it was proposed under stays. */
  async #approve(): Promise<void> {
    const [id, before] = [...this.decided].find(([, { row }]) => row.status === 'PROPOSED') ?? [];
    if (!id || !before) return;
    await (before.row.approval === 'REGENT' ? regent : manager).act(
      'referralApprove',
      { ids: [id] },
      REFERRALS,
    );
    const after = await decidedOf(id);
    for (const column of ['program_version', 'approval', 'amount_rupiah'])
      expect([column, after.row[column]]).toEqual([column, before.row[column]]);
    expect(after.decisions.slice(0, before.decisions.length)).toEqual(before.decisions);
    this.decided.set(id, after);
  }

  /** Nothing decided has changed, and no published version. */
  async holds(): Promise<void> {
    await office.settle();
    for (const [id, decided] of this.decided) expect(await decidedOf(id)).toEqual(decided);
    const rows = await office.look<Record<string, unknown>>(
      `select to_jsonb(v) - 'withdrawn_at' as said, withdrawn_at from services.program_version v where program_id = $1 order by number`,
      [this.programId],
    );
    const said = rows.map((row) => row.said as Record<string, unknown>);
    expect(said.slice(0, this.#versions.length)).toEqual(this.#versions);
    this.#versions = said;
  }

  get published(): number {
    return this.#versions.length - 1;
  }
}

async function decidedOf(id: string): Promise<Decided> {
  const [row = {}] = await office.look('select * from cases.referral where id = $1', [id]);
  const decisions = await office.look(
    'select * from cases.decision where referral_id = $1 order by decided_at, id',
    [id],
  );
  return { row, decisions, shown: await manager.referral(id, SHOWN) };
}

it('[TGL] whatever is drafted, copied, published, called off or stopped afterwards, what was decided under a version stays, and every version as it was published', async () => {
  let runs = 0;
  let referred = 0;
  let published = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14, size: 'max' }), async (steps) => {
      const run = new Run(await office.program(`LALU-${runs++}`, { unitAmountRupiah: 100_000n }));
      await run.holds();
      for (const one of steps) {
        await run.take(one);
        await run.holds();
      }
      referred += run.decided.size;
      published += run.published;
    }),
    { numRuns: 16, endOnFailure: true },
  );
  expect(referred).toBeGreaterThan(4);
  expect(published).toBeGreaterThan(4);
});
