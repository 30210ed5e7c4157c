import { dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import {
  ConflictError,
  type ErrorIssue,
  notFound,
  PanduError,
  RuleError,
  ValidationError,
} from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { authorise, permits } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { Prisma, type Scenario } from '../generated/prisma/client.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { PROGRAM_NOUN, programById } from '../program/program.store.ts';
import { type Changes, changesOf, storedChanges } from './scenario.changes.ts';
import { countScenario } from './scenario.figures.store.ts';
import { figuresOf, roughFigures, type ScenarioFigures } from './scenario.figures.ts';
import { type ChangesInput, readChanges } from './scenario.input.ts';
import { scenarioPolicy } from './scenario.policy.ts';
import { presentOf, WITHHELD, withholds } from './scenario.present.ts';
import { lockScenario, lockScenarioNames, SCENARIO_NOUN, scenarioById } from './scenario.store.ts';

/** As many as fit on a page where somebody chooses two to compare. */
const MOST_SCENARIOS = 50;

/** What changes would bring, before they are kept. */
export interface Trial {
  /** Null while there are issues. */
  changes: Changes | null;
  issues: readonly ErrorIssue[];
  /** Null while there are issues. */
  figures: ScenarioFigures | null;
}

/**
 * What a programme would be under changes: counted, or their mistakes at their fields. Null for callers who may not: with criteria of
 * their own choice they could single out a household (decision 27). Writes nothing.
 */
export async function tryScenario(
  ctx: ServicesContext,
  programId: string,
  input: ChangesInput,
): Promise<Trial | null> {
  if (!permits(ctx, scenarioPolicy, 'keep')) return null;
  try {
    const changes = await readChanges(ctx, input, ['changes']);
    return { changes, issues: [], figures: await countChanges(ctx, programId, changes) };
  } catch (error) {
    if (!(error instanceof PanduError)) throw error;
    const whole = { code: error.code, message: error.text, path: error.inputPath };
    return { changes: null, issues: error.issues.length > 0 ? error.issues : [whole], figures: null };
  }
}

/**
 * What stored changes bring, by the facts known now, for callers who keep scenarios; null where they ask what the caller may not read.
 * NotFoundError of the programme.
 */
export async function figuresOfScenario(
  ctx: ServicesContext,
  { programId, changes }: Pick<Scenario, 'programId' | 'changes'>,
): Promise<ScenarioFigures | null> {
  try {
    return await countChanges(ctx, programId, changesOf(changes));
  } catch (error) {
    if (error instanceof PanduError && error.code === WITHHELD) return null;
    throw error;
  }
}

/** RuleError `FACTS_WITHHELD` where the criteria ask what the caller may not read; NotFoundError. */
async function countChanges(
  ctx: ServicesContext,
  programId: string,
  changes: Changes,
): Promise<ScenarioFigures> {
  const question = await presentOf(ctx, programId, changes);
  const groups = await countScenario(ctx, question);
  return figuresOf(groups, question.amounts, Object.keys(question.survey.classes));
}

/** The same as planners may read it; null where criteria ask what planners may not. */
async function roughOf(ctx: ServicesContext, programId: string, changes: Changes) {
  const question = await presentOf(ctx, programId, changes);
  const rules = [question.present.rule, question.changed.rule];
  if (withholds(rules, new Set(householdPolicy.fields))) return null;
  const groups = await countScenario(ctx, question);
  const exact = figuresOf(groups, question.amounts, Object.keys(question.survey.classes));
  return roughFigures(exact, question.amounts);
}

/** Figures for a JSON column; money is text. */
const storedFigures = (figures: ScenarioFigures): Prisma.InputJsonObject =>
  JSON.parse(
    JSON.stringify(figures, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as Prisma.InputJsonObject;

/** The rough figures from their column: only `storedFigures` writes it. */
export function roughOfRow({ rough }: Pick<Scenario, 'rough'>): ScenarioFigures | null {
  const isCost = (key: string, value: unknown): value is string =>
    key.startsWith('cost') && typeof value === 'string';
  return rough === null
    ? null
    : (JSON.parse(JSON.stringify(rough), (key, value: unknown) =>
        isCost(key, value) ? BigInt(value) : value,
      ) as ScenarioFigures);
}

export interface ScenarioCreateInput extends Act {
  id?: string | null;
  programId: string;
  name: string;
  changes: ChangesInput;
}

/**
 * `scenarioCreate` (manager, head of unit, regional head): keeps changes under a name; the programme stays as it is. NotFoundError; ConflictError
 * `NAME_TAKEN`; RuleErrors `SCENARIOS_TOO_MANY`, `NOTHING_CHANGED`, `FACTS_WITHHELD`; ValidationErrors of `readChanges`.
 */
export async function createScenario(ctx: ServicesContext, input: ScenarioCreateInput): Promise<Scenario> {
  const { actor } = authorise(ctx, scenarioPolicy, 'keep');
  const { programId, name } = input;
  const kept = await readKept(ctx, programId, input.changes);
  const id = await write(ctx, { requestId: input.requestId, name: 'scenarioCreate', input }, async (tx) => {
    const names = await lockScenarioNames(tx, programId);
    if (!names) throw notFound(PROGRAM_NOUN, ['input', 'programId']);
    if (names.length >= MOST_SCENARIOS) throw tooMany();
    assertFree(names, name);
    const who = { savedBy: actor.accountId, createdAt: tx.now, savedAt: tx.now };
    const data = { id: createdId('scen', input.id), programId, name, ...kept, ...who };
    tell(tx, await tx.prisma.scenario.create({ data }));
    return data.id;
  });
  return saved(ctx, id);
}

export interface ScenarioUpdateInput extends Edit {
  name?: string | null;
  changes?: ChangesInput | null;
}

/** `scenarioUpdate`: renames a scenario, or keeps other changes in it; its figures are counted anew. Errors as for `scenarioCreate`; ConflictError `VERSION_CONFLICT`. */
export async function updateScenario(ctx: ServicesContext, input: ScenarioUpdateInput): Promise<Scenario> {
  const { actor } = authorise(ctx, scenarioPolicy, 'keep');
  const former = await ctx.load(scenarioById, input.id);
  if (!former) throw notFound(SCENARIO_NOUN, ['input', 'id']);
  const kept = input.changes ? await readKept(ctx, former.programId, input.changes) : {};
  await write(ctx, { requestId: input.requestId, name: 'scenarioUpdate', input }, async (tx) => {
    const names = (await lockScenarioNames(tx, former.programId)) ?? [];
    const row = await lockScenario(tx, input.id);
    if (!row) throw notFound(SCENARIO_NOUN, ['input', 'id']);
    assertVersion(row, input.expectedVersion);
    const name = input.name ?? row.name;
    assertFree(
      names.filter(({ id }) => id !== row.id),
      name,
    );
    const data = { name, ...kept, savedBy: actor.accountId, savedAt: tx.now, version: { increment: 1 } };
    tell(tx, await tx.prisma.scenario.update({ where: { id: row.id }, data }));
    return row.id;
  });
  return saved(ctx, input.id);
}

/** `scenarioRemove`: forgets a scenario. NotFoundError; ConflictError `VERSION_CONFLICT`. */
export async function removeScenario(ctx: ServicesContext, input: Edit): Promise<string> {
  authorise(ctx, scenarioPolicy, 'keep');
  return write(ctx, { requestId: input.requestId, name: 'scenarioRemove', input }, async (tx) => {
    const row = await lockScenario(tx, input.id);
    if (!row) throw notFound(SCENARIO_NOUN, ['input', 'id']);
    assertVersion(row, input.expectedVersion);
    await tx.prisma.scenario.delete({ where: { id: row.id } });
    const payload = { scenarioId: row.id, programId: row.programId };
    tx.emit({ kind: 'SCENARIO_REMOVED', subject: { type: 'Scenario', id: row.id }, payload });
    return row.id;
  });
}

/** Checked changes with the rough figures of today. */
async function readKept(ctx: ServicesContext, programId: string, input: ChangesInput) {
  const path = ['input', 'changes'];
  const changes = await readChanges(ctx, input, path);
  if (Object.keys(changes).length === 0) throw nothingChanged(path);
  if (!(await ctx.load(programById, programId))) throw notFound(PROGRAM_NOUN, ['input', 'programId']);
  const rough = await roughOf(ctx, programId, changes);
  return {
    changes: storedChanges(changes),
    rough: rough ? storedFigures(rough) : Prisma.DbNull,
    countedOn: dayToDate(officeDate(ctx.clock.now())),
  };
}

const saved = (ctx: ServicesContext, id: string): Promise<Scenario> =>
  readAfterWrite(ctx, scenarioById, id, SCENARIO_NOUN);

function tell(tx: ServicesTx, { id, programId, changes }: Scenario): void {
  const payload = { scenarioId: id, programId, changes: Object.keys(changesOf(changes)) };
  tx.emit({ kind: 'SCENARIO_SAVED', subject: { type: 'Scenario', id }, payload });
}

/** ConflictError `NAME_TAKEN`: capitals and spaces do not tell names apart. */
function assertFree(names: readonly { name: string }[], name: string): void {
  const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ');
  if (!names.some((one) => plain(one.name) === plain(name))) return;
  throw new ConflictError(
    'NAME_TAKEN',
    {
      id: 'Nama ini sudah dipakai skenario lain program ini.',
      en: 'Another scenario of this programme has this name.',
    },
    { path: ['input', 'name'] },
  );
}

const tooMany = (): RuleError =>
  new RuleError(
    'SCENARIOS_TOO_MANY',
    {
      id: `Satu program menyimpan paling banyak ${MOST_SCENARIOS} skenario. Hapus yang tidak dipakai.`,
      en: `A programme keeps ${MOST_SCENARIOS} scenarios at most. Remove some that nobody uses.`,
    },
    { path: ['input', 'programId'] },
  );

const nothingChanged = (path: readonly string[]): ValidationError =>
  new ValidationError(
    'NOTHING_CHANGED',
    {
      id: 'Belum ada yang diubah: ubah syarat, batas nilai, besaran, atau jumlah penerima.',
      en: 'Nothing is changed: change the criteria, the cut-offs, the amount or the number.',
    },
    { path },
  );
