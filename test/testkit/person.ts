import type { DocumentNode } from 'graphql';
import type { Actor, Role } from '../../subgraphs/shared/actor.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph-name.ts';
import { Client, type Outcome } from './client.ts';
import { HEALTH_DESK } from './ground.ts';
import type { Opened } from './opened.ts';

/** Fields of a case that most tests look at. */
export const CASE =
  'Case { id number status version sector registryOutcome dueOn late endedAt villageCode problem referrals { id status } }';
const REFERRAL_FIELDS = `id status version capUnknown fiscalYear reason reasonCode onBehalf deferredToYear amountRupiah
  letters { id number validFrom validUntil valid version extensions token } case { id status }`;
export const REFERRAL = `Referral { ${REFERRAL_FIELDS} }`;
export const REFERRALS = `ReferralBatch { referrals { ${REFERRAL_FIELDS} } }`;

/** A referral as `REFERRAL` reads it. */
export interface Referral {
  id: string;
  status: string;
  version: number;
  fiscalYear: number;
  onBehalf: boolean;
  deferredToYear: number | null;
  reason: string | null;
  letters: {
    id: string;
    number: string;
    validFrom: string;
    validUntil: string;
    valid: boolean;
    version: number;
    extensions: number;
    token: string;
  }[];
  case: { id: string; status: string };
}

/** One person per role, since nobody decides on their own work (OUR-2). */
export type Crew = Readonly<
  Record<
    | 'frontOffice'
    | 'backOffice'
    | 'clerk'
    | 'manager'
    | 'head'
    | 'regent'
    | 'agencyOfficer'
    | 'puskesos'
    | 'surveyor'
    | 'otherSurveyor',
    Person
  >
>;

/** What people need from the office. */
export interface Workplace extends Opened {
  readonly crew: Crew;
  /** A listed household; returns its id. */
  household(): Promise<string>;
}

/** A person with a posting in a seeded office, who calls the gateway or, without one, the test's subject. */
export class Person extends Client {
  constructor(
    readonly office: Workplace,
    readonly actor: Actor,
    token: string | null,
    language: 'id' | 'en',
    readonly subgraph?: SubgraphName,
  ) {
    super(office, token, language);
  }

  get role(): Role {
    return this.actor.role;
  }

  /** The same person, calling a subgraph directly. */
  at(subgraph: SubgraphName): Person {
    return new Person(this.office, this.actor, null, this.language, subgraph);
  }

  get accountId(): string {
    return this.actor.accountId;
  }

  override ask<T = Record<string, unknown>>(
    document: string | DocumentNode,
    variables: object = {},
  ): Promise<T> {
    if (this.token) return super.ask<T>(document, variables);
    const subgraph = this.subgraph ? this.office.subgraph(this.subgraph) : this.office.subject;
    return this.office.askSubgraph<T>(subgraph, this.actor, document, variables);
  }

  /** Opens a case at the health desk, by default of a listed household; returns `CASE`, or the refusal. */
  async openCase(input: Record<string, unknown> = {}): Promise<Outcome> {
    const subject = input.subject ?? { type: 'HOUSEHOLD', householdId: await this.office.household() };
    const usual = { kind: 'REQUEST', channel: 'DESK', deskId: HEALTH_DESK, problem: 'Butuh berobat' };
    return this.act('caseRegister', { ...usual, ...input, subject }, CASE);
  }

  /** Proposes a programme for a new case, which the front office opens. */
  async propose(programId: string): Promise<Referral> {
    const { id: caseId } = await this.office.crew.frontOffice.openCase();
    return this.done<Referral>('referralPropose', { caseId, programId }, REFERRAL);
  }

  /** Approves referrals; returns them in the order of their ids. */
  async approve(...ids: readonly string[]): Promise<Referral[]> {
    return (await this.done<{ referrals: Referral[] }>('referralApprove', { ids }, REFERRALS)).referrals;
  }

  /** A case as this person sees it now, or null. */
  async case(id: unknown): Promise<Record<string, unknown> | null> {
    const query = `query ($id: ID!) { case(id: $id) { id status registryOutcome villageCode sector problem
      subject { __typename } timeline { kind text from to } availableActions { action allowed reason } } }`;
    return (await this.ask<{ case: Record<string, unknown> | null }>(query, { id })).case;
  }

  /** A referral as this person sees it now, with `more` fields, or null. */
  async referral<More = object>(id: unknown, more = ''): Promise<(Referral & More) | null> {
    const query = `query ($id: ID!) { referral(id: $id) { ${REFERRAL_FIELDS} ${more} } }`;
    return (await this.ask<{ referral: (Referral & More) | null }>(query, { id })).referral;
  }

  /** A stored file of a case; returns its id. */
  async storeFile(caseId: unknown, purpose = 'SCAN'): Promise<string> {
    const input = { caseId, purpose, name: 'surat.pdf' };
    const { fileId } = await this.done<{ fileId: string }>(
      'caseFileTicket',
      input,
      'CaseFileTicket { fileId }',
    );
    const stored = { contentType: 'application/pdf', bytes: 1234, sha256: 'a'.repeat(64) };
    await this.office.call('fileStored', { fileId, ...stored });
    return fileId;
  }
}
