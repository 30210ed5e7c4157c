import { graphql } from 'graphql';
import type { Actor, Role } from '../../../subgraphs/shared/actor.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { type Answer, DINKES, HEALTH_DESK, type Stage, VILLAGE } from './stage.ts';

/** Somebody with a posting. */
export function officer(role: Role, more: Partial<Actor> = {}): Actor {
  return {
    accountId: fixedId('acct', role + (more.name ?? '')),
    postingId: fixedId('post', role + (more.name ?? '')),
    role,
    regionCode: '33.14',
    deskId: null,
    agencyId: null,
    sector: null,
    name: role,
    ...more,
  };
}

export const frontOffice = officer('FRONT_OFFICE', { deskId: HEALTH_DESK });
export const backOffice = officer('BACK_OFFICE', { deskId: HEALTH_DESK, sector: 'HEALTH' });
export const manager = officer('MANAGER');
export const regent = officer('REGIONAL_HEAD');
export const agencyOfficer = officer('AGENCY_OFFICER', { agencyId: DINKES });
export const puskesos = officer('PUSKESOS', { regionCode: VILLAGE });

/** A household that the registry has told of. */
export async function household(
  stage: Stage,
  listing: 'CANDIDATE' | 'VERIFIED' | 'LISTED' | 'OFF' = 'LISTED',
  villageCode = VILLAGE,
): Promise<string> {
  const householdId = newId('hh');
  await sayFacts(stage, householdId, listing, villageCode);
  return householdId;
}

export async function sayFacts(
  stage: Stage,
  householdId: string,
  listing: string,
  villageCode = VILLAGE,
  personIds: string[] = [],
  facts: Record<string, boolean | number | string> = {},
): Promise<void> {
  const payload = { householdId, villageCode, listing, facts, personIds };
  await stage.registry.emit({ kind: 'HOUSEHOLD_FACTS', subjectId: householdId, payload });
  await stage.settle();
}

export const CASE_FIELDS =
  '... on Case { id number status version sector registryOutcome dueOn late endedAt villageCode problem referrals { id status } }';

/** Registers a case of a household at the health desk; fields of CASE_FIELDS. */
export async function register(
  stage: Stage,
  input: Record<string, unknown> = {},
  actor = frontOffice,
): Promise<Answer> {
  const subject = input.subject ?? { type: 'HOUSEHOLD', householdId: await household(stage) };
  return stage.act(
    actor,
    'caseRegister',
    { kind: 'REQUEST', channel: 'DESK', deskId: HEALTH_DESK, problem: 'Butuh berobat', ...input, subject },
    CASE_FIELDS,
  );
}

/** A case as somebody sees it now; null where it is not theirs. */
export async function readCase(
  stage: Stage,
  id: unknown,
  actor = manager,
): Promise<Record<string, unknown> | null> {
  const { case: row } = await stage.ask<{ case: Record<string, unknown> | null }>(
    actor,
    `query ($id: ID!) { case(id: $id) { id status registryOutcome villageCode sector problem subject { __typename }
       timeline { kind text from to } availableActions { action allowed reason } } }`,
    { id },
  );
  return row;
}

export const REFERRAL_FIELDS =
  '... on Referral { id status version capUnknown fiscalYear reason reasonCode onBehalf deferredToYear amountRupiah letters { id number validFrom validUntil valid version extensions token } case { id status } }';
export const BATCH_FIELDS = `... on ReferralBatch { referrals { ${REFERRAL_FIELDS.slice('... on Referral { '.length)} }`;

export interface ReferralAnswer {
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

/** Registers a case of a listed household and proposes the programme for it. */
export async function propose(stage: Stage, programId: string, actor = backOffice): Promise<ReferralAnswer> {
  const { id: caseId } = await register(stage);
  const answer = await stage.act(actor, 'referralPropose', { caseId, programId }, REFERRAL_FIELDS);
  if (answer.code) throw new Error(`not proposed: ${answer.code}`);
  return answer as unknown as ReferralAnswer;
}

/** Approves as the manager; the referrals in the order of their ids. */
export async function approve(
  stage: Stage,
  ids: readonly string[],
  actor = manager,
): Promise<ReferralAnswer[]> {
  const answer = await stage.act(actor, 'referralApprove', { ids }, BATCH_FIELDS);
  if (answer.code) throw new Error(`not approved: ${answer.code}`);
  return answer.referrals as ReferralAnswer[];
}

/** A referral that is with the agency. */
export async function approved(stage: Stage, programId: string): Promise<ReferralAnswer> {
  const { id } = await propose(stage, programId);
  const [referral] = await approve(stage, [id]);
  if (referral?.status !== 'APPROVED') throw new Error(`not approved but ${referral?.status}`);
  return referral;
}

/** A file of the case whose bytes have arrived. */
export async function storedFile(
  stage: Stage,
  caseId: string,
  purpose = 'SCAN',
  actor = manager,
): Promise<string> {
  const answer = await stage.act(
    actor,
    'caseFileTicket',
    { caseId, purpose, name: 'surat.pdf' },
    '... on CaseFileTicket { fileId url }',
  );
  const fileId = String(answer.fileId);
  await stage.cases.peers.fileStored?.({
    fileId,
    contentType: 'application/pdf',
    bytes: 1234,
    sha256: 'a'.repeat(64),
  });
  return fileId;
}

const ONE = REFERRAL_FIELDS.slice('... on Referral { '.length, -2);

/** A referral as somebody sees it now, with `more` fields; null where it is not theirs. */
export async function readReferral<More = object>(
  stage: Stage,
  id: string,
  actor = manager,
  more = '',
): Promise<(ReferralAnswer & More) | null> {
  const query = `query ($id: ID!) { referral(id: $id) { ${ONE} ${more} } }`;
  const { referral } = await stage.ask<{ referral: (ReferralAnswer & More) | null }>(actor, query, { id });
  return referral;
}

/** The states of a referral's claims, the first one first. */
export async function claimStates(stage: Stage, referralId: string): Promise<string[]> {
  const { rows } = await stage.owner.query<{ state: string }>(
    'select state from cases.claim where referral_id = $1 order by created_at, id',
    [referralId],
  );
  return rows.map((row) => row.state);
}

/** What is used and delivered of a quota. */
export async function quotaOf(stage: Stage, programId: string, fiscalYear = 2026) {
  const { rows } = await stage.owner.query<{ used: number; delivered: number }>(
    'select used, delivered from services.quota where program_id = $1 and fiscal_year = $2',
    [programId, fiscalYear],
  );
  return rows[0];
}

/** An officer agrees to the place that the waiting list proposes for a referral. */
export async function confirmProposal(stage: Stage, referralId: string, actor = manager): Promise<void> {
  const { rows } = await stage.owner.query<{ waiting_id: string; version: number }>(
    `select waiting_id, version from services.reservation
     where claim_id = (select claim_id from cases.referral where id = $1)`,
    [referralId],
  );
  const input = { requestId: newId('req'), id: rows[0]?.waiting_id, expectedVersion: rows[0]?.version };
  const result = await graphql({
    schema: stage.services.schema,
    source: 'mutation ($input: WaitingConfirmInput!) { waitingConfirm(input: $input) { __typename } }',
    variableValues: { input },
    contextValue: stage.services.createContext({ actor, language: 'id', traceId: 't' }),
  });
  const answer = result.data?.waitingConfirm as { __typename: string } | undefined;
  if (answer?.__typename !== 'WaitingEntry') throw new Error(`not confirmed: ${JSON.stringify(result)}`);
}

/** The registry tells of a verification of a household: asked for, or decided as well. */
export async function sayVerified(
  stage: Stage,
  householdId: string,
  outcome: 'POOR' | 'NOT_POOR' | null,
  verificationId = newId('verif'),
): Promise<void> {
  const payload = { verificationId, householdId, caseId: null, villageCode: VILLAGE };
  await stage.registry.emit({ kind: 'VERIFICATION_REQUESTED', subjectId: verificationId, payload });
  if (outcome) {
    const decided = { ...payload, outcome, className: outcome, score: 20 };
    await stage.registry.emit({ kind: 'VERIFICATION_DECIDED', subjectId: verificationId, payload: decided });
  }
  await stage.settle();
}
