import { STATED } from '../../shared/generated/stated.ts';
import { grantFor } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { DepartureType, ReferralStatusType } from '../inputs.ts';
import { AccountStub, PostingStub } from '../refs.ts';
import { decisionPolicy } from './decision.policy.ts';
import { type Finding, maskFindings, openWords, type ShownFinding } from './decision.service.ts';
import type { DecisionRow } from './decision.store.ts';

const EligibilityAnswer = builder.enumType('EligibilityAnswer', STATED.EligibilityAnswer);

const DecisionFinding = builder.objectRef<ShownFinding>('DecisionFinding');
DecisionFinding.implement({
  description: 'A criterion as it was asked when a decision was taken, with its answer in words.',
  fields: (t) => ({
    answer: t.expose('answer', {
      type: EligibilityAnswer,
      description: 'The answer; null where it rests on what the caller does not read.',
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
    parts: t.field({
      type: [DecisionFinding],
      nullable: false,
      description: 'Of a group; none where it asks for what the caller does not read.',
      resolve: (one) => one.parts,
    }),
  }),
});

export const ReferralDecision = builder.objectRef<DecisionRow>('ReferralDecision').implement({
  description:
    'What was decided about a referral, and what it rested on at that moment. It never changes, whatever facts, criteria and quota do (SRG-15).',
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
      description: 'Under which posting.',
      resolve: (row) => (row.postingId === null ? null : { id: row.postingId }),
    }),
    decidedByName: t.exposeString('decidedByName', { description: "The officer's name on that day." }),
    actingAs: t.exposeString('actingAs', { description: 'In whose place an acting head decided.' }),
    onBehalf: t.exposeBoolean('onBehalf', {
      nullable: false,
      description: "Whether the office wrote down the agency's decision.",
    }),
    departures: t.field({
      type: [DepartureType],
      nullable: false,
      description: 'How it departed from the rules, which `reason` answers for.',
      resolve: (row) => row.departures as (typeof DepartureType)['$inferType'][],
    }),
    reasonCode: t.exposeString('reasonCode', { description: 'Why, as a code.' }),
    reason: t.string({
      description: 'Why, in plain words; null once erased.',
      resolve: (row, _, ctx) => openWords(ctx.keys, row)?.reason ?? null,
    }),
    assessed: t.exposeBoolean('assessed', {
      nullable: false,
      description: 'Whether criteria and quota could be asked at that moment.',
    }),
    criteriaVersion: t.exposeInt('criteriaVersion', {
      description: 'The version of the criteria; null where the programme asks nothing.',
    }),
    eligibility: t.field({
      type: EligibilityAnswer,
      description: 'What they said together.',
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
      description: 'Of which year the quota is that was looked at.',
    }),
    availability: t.exposeString('availability', {
      description: 'How the quota stood: OPEN, UNLIMITED, UNKNOWN or EXHAUSTED.',
    }),
    unitsLeft: t.exposeInt('unitsLeft', {
      description:
        'Units left for it at that moment: what it took, or held itself, counts as left; below zero after a cut; null without a number.',
    }),
    budgetLeftRupiah: t.expose('budgetLeftRupiah', {
      type: 'Rupiah',
      description: 'Money left at that moment, in the same sense; null where no budget is kept.',
    }),
  }),
});
