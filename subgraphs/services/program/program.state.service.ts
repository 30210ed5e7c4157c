import { dayToDate, officeDate } from '../../shared/clock.ts';
import { notFound, RuleError } from '../../shared/errors.ts';
import type { Edit } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { Program } from '../generated/prisma/client.ts';
import type { ProgramState } from './program.codes.ts';
import { assertCriteria, assertTerms, contentOf } from './program.content.ts';
import { emitSaved } from './program.events.ts';
import { programPolicy } from './program.policy.ts';
import { assertNotRetired, lockEdited, savedProgram } from './program.service.ts';
import { noteEdit } from './program-edit.ts';
import { isScheduled, readVersionInForce, VERSION_NOUN } from './program-version.store.ts';

/** Whether a programme takes referrals, as people call it. Pure. */
export function stateOf({
  active,
  retiredOn,
  versionNumber,
}: Pick<Program, 'active' | 'retiredOn' | 'versionNumber'>): ProgramState {
  if (retiredOn) return 'RETIRED';
  if (versionNumber === null) return 'DRAFT';
  return active ? 'ACTIVE' : 'INACTIVE';
}

export interface StateInput extends Edit {
  reason: string;
}

/** `programStop`: no new referrals for a time; those under way go on. RuleErrors `PROGRAM_RETIRED`, `STATE_FORBIDS`. */
export const stopProgram = (ctx: ServicesContext, input: StateInput): Promise<Program> =>
  actOn(ctx, 'programStop', input, async (tx, program) => {
    if (stateOf(program) !== 'ACTIVE') throw notInState();
    await noteEdit(tx, program.id, { kind: 'STOPPED', reason: input.reason, accountId: accountOf(ctx) });
    return { active: false };
  });

/**
 * `programResume`: a stopped programme takes referrals again, if all that it names is still in use. RuleErrors `PROGRAM_RETIRED`, `STATE_FORBIDS`,
 * `AGENCY_INACTIVE`; ValidationErrors `CODE_RETIRED`, `CRITERIA_INVALID`.
 */
export const resumeProgram = (ctx: ServicesContext, input: StateInput): Promise<Program> =>
  actOn(ctx, 'programResume', input, async (tx, program) => {
    if (stateOf(program) !== 'INACTIVE') throw notInState();
    const version = await readVersionInForce(tx, program.id, officeDate(tx.now));
    if (!version) throw notInState();
    const { terms, rule } = contentOf(version);
    await assertTerms(tx, terms, { programId: program.id, former: terms, begins: true });
    await assertCriteria(tx, rule, await readSurvey(ctx), ['input', 'criteria']);
    await noteEdit(tx, program.id, { kind: 'RESUMED', reason: input.reason, accountId: accountOf(ctx) });
    return { active: true };
  });

/** `programRetire`: no new referrals for good; its versions, quotas and referrals stay readable. RuleError `PROGRAM_RETIRED`. */
export const retireProgram = (ctx: ServicesContext, input: StateInput): Promise<Program> =>
  actOn(ctx, 'programRetire', input, async (tx, program) => {
    await tx.prisma.programDraft.deleteMany({ where: { programId: program.id } });
    await noteEdit(tx, program.id, { kind: 'RETIRED', reason: input.reason, accountId: accountOf(ctx) });
    return { active: false, retiredOn: dayToDate(officeDate(tx.now)) };
  });

export interface WithdrawInput extends StateInput {
  number: number;
}

/** `programVersionWithdraw`: calls off a version that has not begun. NotFoundError; RuleErrors `PROGRAM_RETIRED`, `VERSION_BEGUN`. */
export const withdrawVersion = (ctx: ServicesContext, input: WithdrawInput): Promise<Program> =>
  actOn(ctx, 'programVersionWithdraw', input, async (tx, program) => {
    const version = await tx.prisma.programVersion.findUnique({
      where: { programId_number: { programId: program.id, number: input.number } },
    });
    if (!version) throw notFound(VERSION_NOUN, ['input', 'number']);
    if (!isScheduled(version, officeDate(tx.now))) throw hasBegun();
    await tx.prisma.programVersion.update({ where: { id: version.id }, data: { withdrawnAt: tx.now } });
    const { number } = version;
    await noteEdit(tx, program.id, {
      ...{ kind: 'WITHDRAWN', versionNumber: number, reason: input.reason, accountId: accountOf(ctx) },
    });
    const payload = { programId: program.id, number, changes: [] };
    tx.emit({ kind: 'PROGRAM_VERSION_WITHDRAWN', subject: { type: 'Program', id: program.id }, payload });
    return {};
  });

const accountOf = (ctx: ServicesContext): string | null => ctx.actor?.accountId ?? null;

async function actOn(
  ctx: ServicesContext,
  name: string,
  input: StateInput,
  decide: (tx: ServicesTx, program: Program) => Promise<Partial<Pick<Program, 'active' | 'retiredOn'>>>,
): Promise<Program> {
  const { scope } = authorise(ctx, programPolicy, 'change');
  await write(ctx, { requestId: input.requestId, name, input }, async (tx) => {
    const program = await lockEdited(tx, scope, input);
    assertNotRetired(program);
    const data = { ...(await decide(tx, program)), version: { increment: 1 } };
    emitSaved(tx, await tx.prisma.program.update({ where: { id: program.id }, data }));
    return program.id;
  });
  return savedProgram(ctx, input.id);
}

const notInState = (): RuleError =>
  new RuleError(
    'STATE_FORBIDS',
    { id: 'Keadaan program ini tidak mengizinkannya.', en: 'The state of this programme does not allow it.' },
    { path: ['input', 'id'] },
  );

const hasBegun = (): RuleError =>
  new RuleError(
    'VERSION_BEGUN',
    {
      id: 'Versi ini sudah berlaku atau sudah dibatalkan. Tetapkan versi baru.',
      en: 'This version has begun or was called off already. Publish a new one.',
    },
    { path: ['input', 'number'] },
  );
