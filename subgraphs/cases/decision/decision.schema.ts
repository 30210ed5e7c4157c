import { STATED } from '../../shared/generated/stated.ts';
import { grantFor } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { DepartureType, ReferralBasisType, ReferralStatusType } from '../inputs.ts';
import { AccountStub, PostingStub } from '../refs.ts';
import { decisionPolicy } from './decision.policy.ts';
import { type Finding, maskFindings, openWords, type ShownFinding } from './decision.service.ts';
import type { DecisionRow } from './decision.store.ts';

const EligibilityAnswer = builder.enumType('EligibilityAnswer', STATED.EligibilityAnswer);

const DecisionFinding = builder.objectRef<ShownFinding>('DecisionFinding');
DecisionFinding.implement({
  description: 'A criterion as checked at a decision, with its answer in words.',
  fields: (t) => ({
    answer: t.expose('answer', {
      type: EligibilityAnswer,
      description: 'The answer; null where it depends on facts that the caller may not read.',
    }),
    text: t.string({
      nullable: false,
      description: "The criterion, in the caller's language.",
      resolve: (one, _, ctx) => one.text[ctx.language],
    }),
    value: t.string({
      description: "The household's value on that day, in the caller's language; none for a group.",
      resolve: (one, _, ctx) => one.value?.[ctx.language] ?? null,
    }),
    source: t.string({
      description:
        "Where the value came from and since when, in the caller's language; null where nobody told.",
      resolve: (one, _, ctx) => one.source?.[ctx.language] ?? null,
    }),
    hint: t.string({
      description: "What would have told an answer that was not known, in the caller's language.",
      resolve: (one, _, ctx) => one.hint?.[ctx.language] ?? null,
    }),
    parts: t.field({
      type: [DecisionFinding],
      nullable: false,
      description: 'For a group: its parts; empty where the caller may not read its facts.',
      resolve: (one) => one.parts,
    }),
  }),
});

export const ReferralDecision = builder.objectRef<DecisionRow>('ReferralDecision').implement({
  description:
    'A decision about a referral with its basis at that moment. It never changes, even when facts, criteria or quota do (SRG-15).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`deci_…`.' }),
    outcome: t.expose('outcome', {
      type: ReferralStatusType,
      nullable: false,
      description: 'The state that it led to: PROPOSED, WAITING, APPROVED, DECLINED, REFUSED or DEFERRED.',
    }),
    decidedAt: t.expose('decidedAt', { type: 'Instant', nullable: false, description: 'When.' }),
    decidedBy: t.field({
      type: AccountStub,
      description: 'Who decided.',
      resolve: (row) => (row.accountId === null ? null : { id: row.accountId }),
    }),
    posting: t.field({
      type: PostingStub,
      description: 'The posting of the person who decided.',
      resolve: (row) => (row.postingId === null ? null : { id: row.postingId }),
    }),
    decidedByName: t.exposeString('decidedByName', { description: "The officer's name on that day." }),
    actingAs: t.exposeString('actingAs', { description: 'Whom the decision maker acted for.' }),
    onBehalf: t.exposeBoolean('onBehalf', {
      nullable: false,
      description: "Whether the office recorded the agency's decision.",
    }),
    departures: t.field({
      type: [DepartureType],
      nullable: false,
      description: 'Its departures from the rules, which `reason` explains.',
      resolve: (row) => row.departures as (typeof DepartureType)['$inferType'][],
    }),
    basis: t.expose('basis', {
      type: ReferralBasisType,
      description:
        'By what somebody outside the list was served; null where the list or the programme itself was enough.',
    }),
    reasonCode: t.exposeString('reasonCode', {
      description:
        "Why, as a code of the office's list: REFUSAL_REASON, DEFERRAL_REASON, of other outcomes DEPARTURE_REASON.",
    }),
    reason: t.string({
      description: 'Why, in plain words; null once erased.',
      resolve: (row, _, ctx) => openWords(ctx.keys, row)?.reason ?? null,
    }),
    assessed: t.exposeBoolean('assessed', {
      nullable: false,
      description: 'Whether criteria and quota could be checked at that moment.',
    }),
    criteriaVersion: t.exposeInt('criteriaVersion', {
      description: 'The version of the criteria; null where the programme has none.',
    }),
    eligibility: t.field({
      type: EligibilityAnswer,
      description: 'The result of all criteria together.',
      resolve: (row) => row.eligibilityOutcome as Finding['answer'] | null,
    }),
    findings: t.field({
      type: [DecisionFinding],
      description: 'Each criterion with the household’s value on that day, in words; null once erased.',
      resolve: (row, _, ctx) => {
        const { allow, masked } = grantFor(decisionPolicy, ctx.actor, 'explain');
        const words = allow ? openWords(ctx.keys, row) : null;
        return words && maskFindings(words.findings, masked);
      },
    }),
    fiscalYear: t.exposeInt('fiscalYear', {
      nullable: false,
      description: 'The year of the quota that was checked.',
    }),
    availability: t.exposeString('availability', {
      description: 'The state of the quota: OPEN, UNLIMITED, UNKNOWN or EXHAUSTED.',
    }),
    unitsLeft: t.exposeInt('unitsLeft', {
      description:
        'Units left for it at that moment, including those it took or held itself; negative after a cut; null where the cap is not a number.',
    }),
    budgetLeftRupiah: t.expose('budgetLeftRupiah', {
      type: 'Rupiah',
      description: 'Money left at that moment, counted like `unitsLeft`; null without a budget.',
    }),
  }),
});
