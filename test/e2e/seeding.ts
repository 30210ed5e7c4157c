import pg from 'pg';
import type { Office } from '../testkit/office.ts';

/** A case of the sample office, registered a moment ago. */
export interface SeededCase {
  id: string;
  number: string;
  version: number;
  subjectName: string;
}

/** A referral of such a case. */
export interface SeededReferral extends SeededCase {
  referralId: string;
}

interface Family {
  id: string;
  head: { id: string; name: string };
}

/** Adds data through the API where doing it in a browser would show nothing new. */
export interface Seeding {
  /** A case of a listed family without a case from this test. */
  register(sector: 'EDUCATION' | 'HEALTH' | 'SOCIO_ECONOMIC'): Promise<SeededCase>;
  /** A referral by the sector's back office, approved where an approver is named. */
  refer(program: keyof typeof PROPOSERS, approver?: 'manajer'): Promise<SeededReferral>;
  /** Moves a referral's letter to its last week. */
  ageLetter(referralId: string): Promise<void>;
  programId(code: string): Promise<string>;
}

const PROPOSERS = {
  SINTAWATI: { sector: 'EDUCATION', by: 'backoffice.pendidikan' },
  'PAKET-C': { sector: 'EDUCATION', by: 'backoffice.pendidikan' },
  'SARASWATI-RAWAT': { sector: 'HEALTH', by: 'backoffice.kesehatan' },
} as const;

export async function openSeeding(office: Office): Promise<Seeding> {
  const counter = await office.as('loket1');
  const listed = await counter.ask<{ households: { edges: { node: Family }[] } }>(
    '{ households(first: 40, filter: { listing: [LISTED] }) { edges { node { id head { id name } } } } }',
  );
  const families = listed.households.edges.map(({ node }) => node);
  const offered = await counter.ask<{ programs: { edges: { node: { id: string; code: string } }[] } }>(
    '{ programs(first: 50) { edges { node { id code } } } }',
  );
  const desks = await counter.ask<{ desks: { id: string }[] }>('{ desks { id } }');

  const programId: Seeding['programId'] = async (code) => {
    const found = offered.programs.edges.find(({ node }) => node.code === code);
    if (!found) throw new Error(`the sample has no programme ${code}`);
    return found.node.id;
  };

  const register: Seeding['register'] = async (sector) => {
    const family = families.pop();
    if (!family) throw new Error('the sample has no more listed families');
    const input = {
      kind: 'REQUEST',
      channel: 'DESK',
      deskId: desks.desks[0]?.id,
      sector,
      subject: { type: 'PERSON', personId: family.head.id, householdId: family.id },
      problem: 'Mohon bantuan',
    };
    const made = await counter.done<SeededCase>('caseRegister', input, 'Case { id number version }');
    return { ...made, subjectName: family.head.name };
  };

  return {
    async ageLetter(referralId) {
      const owner = new pg.Client({ connectionString: office.database.ownerUrl });
      await owner.connect();
      await owner.query('update cases.letter set valid_until = current_date + 5 where referral_id = $1', [
        referralId,
      ]);
      await owner.end();
    },
    programId,
    register,
    async refer(program, approver) {
      const { sector, by } = PROPOSERS[program];
      const made = await register(sector);
      const reason = 'Disepakati dalam rapat kasus.'; // a family of the sample may not fit
      const input = { caseId: made.id, programId: await programId(program), reason };
      const { id } = await (await office.as(by)).done<{ id: string }>(
        'referralPropose',
        input,
        'Referral { id }',
      );
      if (approver)
        await (await office.as(approver)).done(
          'referralApprove',
          { ids: [id] },
          'ReferralBatch { referrals { id } }',
        );
      // The registry shows the family to the agency once it has the referral's event.
      await office.settle();
      return { ...made, referralId: id };
    },
  };
}
