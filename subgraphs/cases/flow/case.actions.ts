import type { Actor } from '../../shared/actor.ts';
import { type AvailableAction, offer } from '../../shared/offers.ts';
import { type Grant, grantFor } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import {
  agreementRefusal,
  answerRefusal,
  askRefusal,
  type HandOnWay,
  handOnWay,
} from '../case/case.hand-on.lifecycle.ts';
import { coordinatorOf, handOnsOfCase } from '../case/case.hand-on.store.ts';
import {
  type CaseFacts,
  caseRefusal,
  endedRefusal,
  isKept,
  referRefusal,
  verifySubjectRefusal,
} from '../case/case.lifecycle.ts';
import { casePolicy } from '../case/case.policy.ts';
import { referralStatusesOf } from '../case/case.store.ts';
import { filePolicy } from '../file/file.policy.ts';
import type { HandOn } from '../generated/prisma/client.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { reachesProgram } from '../referral/village-program.ts';
import { CaseType } from '../refs.ts';
import { recordOffer } from '../unmet-need/unmet-need.actions.ts';
import { type OfferedProgram, runningPrograms } from './case.programs.store.ts';

/** What the caller may do with a case that it sees, by the same rules as the acts themselves. Pure. */
function caseActions(
  actor: Actor | null,
  facts: CaseFacts & { sector: string; registeredBy: string; handOnStatus: HandOn['status'] | null },
  running: readonly Pick<OfferedProgram, 'audience' | 'villageCode'>[],
  handOn: { way: HandOnWay; request: Pick<HandOn, 'status' | 'askedBy'> | null },
): AvailableAction[] {
  /** The desk of a programme reads the cases referred to it; what is done with the case is up to the desk that has it. */
  const isOfDesk = ({ scope }: Grant): boolean =>
    typeof scope === 'string'
      ? scope !== 'nothing'
      : scope.sector === undefined || scope.sector.includes(facts.sector);
  const reaches = (grant: Grant): boolean => grant.allow && isOfDesk(grant);
  const may = (action: keyof typeof casePolicy.actions): boolean =>
    reaches(grantFor(casePolicy, actor, action));
  const open = endedRefusal(facts);
  const propose = grantFor(referralPolicy, actor, 'propose');
  const proposed = running.filter((program) => reachesProgram(propose.scope, program));
  // A Puskesos proposes its village's own programmes; where there is none, there is nothing to propose.
  const isOfVillage = typeof propose.scope !== 'string' && propose.scope.village !== undefined;
  /** Only what stands at a Puskesos is handed on by agreement; the acts of an answer are named while one is awaited. */
  function handOnActions(): AvailableAction[] {
    if (!facts.atPuskesos) return [];
    const answered = (command: 'agree' | 'sendBack' | 'withdraw') =>
      open ?? answerRefusal(handOn.request, command, actor?.accountId);
    if (facts.handOnStatus !== 'WAITING')
      return [offer('caseHandOnAsk', may('askHandOn'), open ?? askRefusal(handOn.way, facts))];
    return [
      offer('caseHandOnAgree', may('answerHandOn'), answered('agree')),
      offer('caseHandOnSendBack', may('answerHandOn'), answered('sendBack')),
      offer('caseHandOnWithdraw', may('askHandOn'), answered('withdraw')),
    ];
  }
  return [
    offer('caseUpdate', may('update'), open),
    offer('caseSolve', may('solve'), caseRefusal(facts, 'solve')),
    offer('caseWithdraw', may('withdraw'), caseRefusal(facts, 'withdraw')),
    offer('caseReopen', may('reopen'), caseRefusal(facts, 'reopen')),
    offer(
      'caseDispose',
      may('handOver'),
      open ?? (actor?.role === 'PUSKESOS' ? agreementRefusal(handOn.way) : null),
    ),
    ...handOnActions(),
    // Families and people of the registry are surveyed: the act is not named at all.
    ...(isKept(facts.subjectType)
      ? []
      : [offer('caseSubjectVerify', may('verify'), verifySubjectRefusal(facts, actor?.accountId))]),
    offer('caseFileTicket', reaches(grantFor(filePolicy, actor, 'add')), null),
    recordOffer(actor, facts),
    offer(
      'referralPropose',
      reaches(propose) && (!isOfVillage || proposed.length > 0),
      referRefusal({ ...facts, isOfVillage: proposed.some(({ villageCode }) => villageCode !== null) }, [
        ...new Set(proposed.map(({ audience }) => audience)),
      ]),
    ),
  ];
}

builder.objectField(CaseType, 'availableActions', (t) =>
  t.field({
    type: ['AvailableAction'],
    nullable: false,
    description: 'What the caller may do with it now, and why not.',
    resolve: async (row, _, ctx) => {
      const referrals = (await ctx.load(referralStatusesOf, row.id))?.statuses ?? [];
      const running = (await ctx.load(runningPrograms, 'ALL'))?.programs ?? [];
      const isHeld = row.atPuskesos && ctx.actor !== null;
      const coordinator = isHeld ? await ctx.load(coordinatorOf, row.regionCode) : null;
      const requests = isHeld ? await ctx.load(handOnsOfCase, row.id) : null;
      const handOn = { way: handOnWay(row, coordinator != null), request: requests?.handOns[0] ?? null };
      return caseActions(ctx.actor, { ...row, referrals }, running, handOn);
    },
  }),
);
