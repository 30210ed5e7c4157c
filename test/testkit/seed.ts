import { afterAll, beforeAll } from 'vitest';
import type { ServicesContext } from '../../subgraphs/services/context.ts';
import { emitSaved } from '../../subgraphs/services/program/program.events.ts';
import {
  columnsOf,
  EMPTY_TERMS,
  type ProgramTerms,
  storedTerms,
} from '../../subgraphs/services/program/program.terms.ts';
import { layDownTotal } from '../../subgraphs/services/quota-edit/total.ts';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { dayToDate } from '../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../subgraphs/shared/ids.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { transact } from '../../subgraphs/shared/write.ts';
import { actorOf, admit, type Post } from './actors.ts';
import { knowSurvey } from './bru1.ts';
import { testKeys } from './database.ts';
import { DINKES, HEALTH_DESK, layGround, VILLAGE } from './ground.ts';
import { Opened, type Wishes } from './opened.ts';
import { type Crew, Person, type Referral } from './person.ts';
import { householdOf } from './registering.ts';

/**
 * An office for the tests of one file, open while they run:
 * `seed().regency('33.14').officer('front-office').openCase()`. Call it at the top of the file, to name its people;
 * queries work only once the tests run.
 */
export function seed(wishes: Wishes = {}): Seeded {
  const office = new Seeded(wishes);
  beforeAll(() => office.open());
  afterAll(() => office.close());
  return office;
}

type Listing = 'CANDIDATE' | 'VERIFIED' | 'LISTED' | 'OFF';

/** A test's options for a programme: any of its terms. */
type ProgramSetup = Partial<ProgramTerms> & {
  /** Units of this and the next year; by default unlimited. */
  cap?: number;
};

/** An office with its people, and what they work on. */
export class Seeded extends Opened {
  readonly #preparations: (() => Promise<void>)[] = [];
  #crew?: Crew;

  override async open(): Promise<void> {
    await super.open();
    for (const prepare of this.#preparations) await prepare();
  }

  /** With the regency's villages and form, the office's agencies and desks, and the surveyors of `crew`. */
  regency(_code: '33.14'): this {
    this.#preparations.push(async () => {
      const { surveyor, otherSurveyor } = this.crew;
      await layGround(this.owner, [surveyor.accountId, otherSurveyor.accountId], this.wishes.running);
    });
    return this;
  }

  /** With the sample's programmes, quotas and accounts of services. */
  services(): this {
    this.#preparations.push(async () => {
      const { seedServices } = await import('../../prisma/seed/services.ts');
      const { readProfile } = await import('../../prisma/seed/offices/read-profile.ts');
      const { formOf } = await import('../../prisma/seed/survey-form.ts');
      const profile = await readProfile('sragen');
      await seedServices({
        urls: this.database.urls,
        keys: testKeys,
        profile,
        house: { subgraphs: [...this.subgraphs], peers: this.peers, close: async () => undefined },
        report: () => undefined,
      });
      await knowSurvey(this.owner, formOf(profile.survey), '2020-01-01');
    });
    return this;
  }

  /** A new person in this role, each time another one. */
  officer(post: Post, rights: Partial<Actor> = {}): Person {
    const actor = actorOf(post, rights);
    const token = this.isWhole ? admit(this.officers, actor) : null;
    return new Person(this, actor, token, this.wishes.language ?? 'id');
  }

  /** One person for each role that most tests need, the same in the whole file. */
  get crew(): Crew {
    this.#crew ??= {
      frontOffice: this.officer('front-office', { deskId: HEALTH_DESK }),
      backOffice: this.officer('back-office', { deskId: HEALTH_DESK, sectors: ['HEALTH'] }),
      clerk: this.officer('back-office', { sectors: ['DATA'] }),
      manager: this.officer('manager'),
      head: this.officer('head-of-unit'),
      regent: this.officer('regional-head'),
      agencyOfficer: this.officer('agency-officer', { agencyId: DINKES }),
      puskesos: this.officer('puskesos', { regionCode: VILLAGE }),
      surveyor: this.officer('surveyor'),
      otherSurveyor: this.officer('surveyor'),
    };
    return this.#crew;
  }

  /**
   * A household in this listing state, made through the gateway or, if the registry does not run, by events; returns
   * its id.
   */
  async household(listing: Listing = 'LISTED', villageCode = VILLAGE): Promise<string> {
    if (this.isWhole) return householdOf(this, listing, villageCode);
    const householdId = newId('hh');
    await this.emitFacts(householdId, listing, { villageCode });
    return householdId;
  }

  /** Emits a household's current state as the registry. */
  async emitFacts(
    householdId: string,
    listing: Listing,
    more: { villageCode?: string; personIds?: string[]; facts?: object } = {},
  ): Promise<void> {
    const payload = { householdId, listing, villageCode: VILLAGE, facts: {}, personIds: [], ...more };
    await this.emit('registry', { kind: 'HOUSEHOLD_FACTS', subjectId: householdId, payload });
    await this.settle();
  }

  /** Emits a household's verification as the registry: requested, and decided if there is an outcome. */
  async emitVerification(householdId: string, outcome: 'POOR' | 'NOT_POOR' | null): Promise<void> {
    const subjectId = newId('verif');
    const payload = { verificationId: subjectId, householdId, caseId: null, villageCode: VILLAGE };
    await this.emit('registry', { kind: 'VERIFICATION_REQUESTED', subjectId, payload });
    if (outcome) {
      const decided = { ...payload, outcome, className: outcome, score: 20 };
      await this.emit('registry', { kind: 'VERIFICATION_DECIDED', subjectId, payload: decided });
    }
    await this.settle();
  }

  /** A programme with quota for this and the next year, projected in cases; returns its id. */
  async program(code: string, setup: ProgramSetup = {}): Promise<string> {
    const programId = fixedId('prog', code);
    const { cap = null, ...more } = setup;
    const terms: ProgramTerms = {
      ...EMPTY_TERMS,
      ...{
        name: { id: code, en: code },
        description: { id: code, en: code },
        agencyId: DINKES,
        sector: 'HEALTH',
      },
      ...{ approval: 'MANAGER', batch: true, letterRequired: true, letterValidMonths: 1 },
      ...more,
    };
    const total = { capKind: cap === null ? ('UNLIMITED' as const) : ('NUMBER' as const), cap };
    const id = { id: newId('crit'), programId, number: 0 };
    await transact(this.#servicesContext(), null, async (tx) => {
      const data = { id: programId, code, active: true, versionNumber: 0, ...columnsOf(terms) };
      const program = await tx.prisma.program.create({ data });
      await tx.prisma.programVersion.create({
        data: { ...id, validFrom: dayToDate('2000-01-01'), terms: storedTerms(terms) },
      });
      for (const fiscalYear of [2026, 2027]) await layDownTotal(tx, programId, fiscalYear, total);
      emitSaved(tx, program);
    });
    await this.settle();
    return programId;
  }

  /** Sets the office's signing posts, projected in cases. */
  async officeSigns(
    signers: { title: string; acting: 'PLT' | 'PLH' | null; from: string; until: string | null }[],
  ): Promise<void> {
    await transact(this.#servicesContext(), null, async (tx) =>
      tx.emit({
        kind: 'OFFICE_SET',
        subject: { type: 'Office', id: 'office' },
        payload: { officeId: 'office', signers },
      }),
    );
    await this.settle();
  }

  /** An approved referral: proposed by the health desk for a new case, approved by the manager. */
  async approvedReferral(programId: string): Promise<Referral> {
    const { id } = await this.crew.backOffice.propose(programId);
    const [referral] = await this.crew.manager.approve(id);
    if (referral?.status !== 'APPROVED') throw new Error(`not approved but ${referral?.status}`);
    return referral;
  }

  /** Confirms, as the manager or somebody else, the waiting list's proposal for a referral. */
  async confirmProposal(referralId: string, by = this.crew.manager): Promise<void> {
    const [held] = await this.look<{ waiting_id: string; version: number }>(
      `select waiting_id, version from services.reservation
       where claim_id = (select claim_id from cases.referral where id = $1)`,
      [referralId],
    );
    const input = { id: held?.waiting_id, expectedVersion: held?.version };
    await by.at('services').done('waitingConfirm', input);
  }

  /** The states of a referral's claims, oldest first. */
  async claimStates(referralId: string): Promise<string[]> {
    const rows = await this.look<{ state: string }>(
      'select state from cases.claim where referral_id = $1 order by created_at, id',
      [referralId],
    );
    return rows.map(({ state }) => state);
  }

  /** The used and delivered units of a quota. */
  async quotaOf(programId: string, fiscalYear = 2026) {
    const [quota] = await this.look<{ used: number; delivered: number }>(
      `select sum(a.used)::int as used, sum(a.delivered)::int as delivered
       from services.quota q join services.allotment a on a.quota_id = q.id where q.program_id = $1 and q.fiscal_year = $2 group by q.id`,
      [programId, fiscalYear],
    );
    return quota;
  }

  #servicesContext(): ServicesContext {
    return this.subgraph('services').createContext(systemIdentity()) as ServicesContext;
  }
}
