import { dateToDay } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { type LocalizedText, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId, newId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import { authorise, grantFor } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { AGENCY_NOUN, lockAgency } from '../agency/agency.store.ts';
import { asText, type ServicesContext, type ServicesTx } from '../context.ts';
import { type Criterion, parseCriteria } from '../criteria/criteria.language.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { NO_SURVEY, type Survey } from '../criteria/criteria.survey.ts';
import { cardsNamed, tiersNamed, tiersOfProgram } from '../criteria/criteria.uses.ts';
import type { Program } from '../generated/prisma/client.ts';
import type { ApprovalRule } from '../generated/prisma/enums.ts';
import { assertSectors } from '../office-code/office-code.store.ts';
import { assertFree, readCode, readProse, readText } from '../reference.ts';
import { loosenedRefusal, NOTHING_GIVEN } from './program.approval.ts';
import { emitSaved } from './program.events.ts';
import { programPolicy } from './program.policy.ts';
import { lockProgram, PROGRAM_NOUN, programById } from './program.store.ts';

/** New criteria, in force from `validFrom`; earlier decisions keep their version. */
export interface CriteriaChange {
  rule: unknown;
  validFrom: Date;
  source: LocalizedText;
}

export interface ProgramFields {
  name: LocalizedText;
  description: LocalizedText;
  agencyId: string;
  sector: string;
  approval: ApprovalRule;
  batch: boolean;
  unitAmountRupiah?: bigint | null;
  letterRequired: boolean;
  letterValidMonths: number;
  active: boolean;
}

export type ProgramCreateInput = Act &
  Omit<ProgramFields, 'active'> & {
    id?: string | null;
    code: string;
    active?: boolean | null;
    criteria?: CriteriaChange | null;
  };
export type ProgramUpdateInput = Edit & {
  criteria?: CriteriaChange | null;
} & {
  [Field in keyof ProgramFields]?: ProgramFields[Field] | null;
};

const NAME = ['input', 'name'];
const DESCRIPTION = ['input', 'description'];
const SOURCE = ['input', 'criteria', 'source'];
const ACTIVE = ['input', 'active'];

const saved = (ctx: ServicesContext, id: string): Promise<Program> =>
  readAfterWrite(ctx, programById, id, PROGRAM_NOUN);

/** Only the regional head may loosen the approval. RuleError `NEEDS_REGENT`. */
function assertNotLoosened(ctx: ServicesContext, ...change: Parameters<typeof loosenedRefusal>): void {
  const refusal = loosenedRefusal(...change);
  if (refusal && !grantFor(programPolicy, ctx.actor, 'loosen').allow) throw refusal;
}

/** Nobody is referred to a programme whose reach nobody has seen. RuleError `BEGINS_AS_DRAFT`. */
function assertDraft({ active }: Pick<ProgramCreateInput, 'active'>): void {
  if (!active) return;
  throw new RuleError(
    'BEGINS_AS_DRAFT',
    {
      id: 'Program baru belum aktif. Simpan dulu, lihat jangkauan dan kuotanya, lalu mulai.',
      en: 'A new programme is not active. Save it first, look at its reach and quota, then start it.',
    },
    { path: ACTIVE },
  );
}

/** What was changed with the start, nobody has seen the reach of. RuleError `STARTS_ALONE`. */
function assertStartsAlone(input: ProgramUpdateInput): void {
  const { requestId: _r, id: _i, expectedVersion: _v, active: _a, ...others } = input;
  if (Object.values(others).every((value) => value === undefined || value === null)) return;
  throw new RuleError(
    'STARTS_ALONE',
    {
      id: 'Simpan dulu perubahannya, lihat jangkauan programnya, lalu mulai program tanpa perubahan lain.',
      en: 'Save the changes first, look at the reach of the programme, then start it without other changes.',
    },
    { path: ACTIVE },
  );
}

/**
 * `programCreate` (manager): a draft, which takes no referrals until it is started. Errors: ValidationError `ID_FORM`, `CODE_FORM`, `NAME_FORM`, `TEXT_FORM`, `CRITERIA_INVALID`; ConflictError
 * `CODE_TAKEN`; RuleError `BEGINS_AS_DRAFT`, `NEEDS_REGENT` (money without approval);
 * NotFoundError.
 */
export async function createProgram(ctx: ServicesContext, input: ProgramCreateInput): Promise<Program> {
  authorise(ctx, programPolicy, 'manage');
  assertDraft(input);
  const programId = createdId('prog', input.id);
  const code = readCode(input.code);
  const survey = input.criteria ? await readSurvey(ctx) : NO_SURVEY;
  assertFields(input, survey);
  const name = readText(input.name, NAME);
  const description = readProse(input.description, DESCRIPTION);
  assertNotLoosened(ctx, NOTHING_GIVEN, { ...input, unitAmountRupiah: input.unitAmountRupiah ?? null });
  const id = await write(ctx, { requestId: input.requestId, name: 'programCreate', input }, async (tx) => {
    assertFree(await tx.prisma.program.findUnique({ where: { code }, select: { id: true } }));
    const { requestId: _, ...fields } = input;
    return (
      await addProgram(tx, { ...fields, id: programId, code, name, description, active: false }, survey)
    ).id;
  });
  return saved(ctx, id);
}

/**
 * Stores a new programme with its criteria and tells everybody. It refuses before it writes: without criteria, a programme is open
 * to everybody. Errors: those of `programCreate`, but for code, texts and who may give money without approval.
 */
export async function addProgram(
  tx: ServicesTx,
  {
    criteria,
    name,
    description,
    ...fields
  }: Omit<ProgramCreateInput, 'requestId'> & { id: string; active: boolean },
  survey: Survey,
): Promise<Program> {
  await assertAgency(tx, fields.agencyId, fields.active);
  await assertSectors(tx, [fields.sector]);
  const checked = criteria && (await checkCriteria(tx, criteria, survey));
  const program = await tx.prisma.program.create({
    data: { ...fields, name: { ...name }, description: { ...description } },
  });
  emitSaved(tx, program);
  if (checked) await addCriteria(tx, program.id, checked);
  return program;
}

/**
 * `programUpdate` (manager, regional head): changes the given fields; given criteria become a new version. A programme begins again
 * only with an agency, a sector and card tiers that are in use, and without other changes. Errors as for `programCreate`;
 * ConflictError; RuleErrors `AGENCY_INACTIVE`, `STARTS_ALONE`, `NEEDS_REGENT` for a looser approval; ValidationError `CODE_RETIRED`.
 */
export async function updateProgram(ctx: ServicesContext, input: ProgramUpdateInput): Promise<Program> {
  authorise(ctx, programPolicy, 'change');
  const survey = input.criteria ? await readSurvey(ctx) : NO_SURVEY;
  assertFields(input, survey);
  const name = input.name && readText(input.name, NAME);
  const description = input.description && readProse(input.description, DESCRIPTION);
  await write(ctx, { requestId: input.requestId, name: 'programUpdate', input }, async (tx) => {
    const program = await lockProgram(tx, input.id);
    if (!program) throw notFound(PROGRAM_NOUN, ['input', 'id']);
    assertVersion(program, input.expectedVersion);
    const approval = input.approval ?? program.approval;
    const unitAmountRupiah =
      input.unitAmountRupiah === undefined ? program.unitAmountRupiah : input.unitAmountRupiah;
    assertNotLoosened(ctx, program, { approval, unitAmountRupiah });
    const active = input.active ?? program.active;
    const begins = active && !program.active;
    if (begins) assertStartsAlone(input);
    if (input.agencyId || begins) await assertAgency(tx, input.agencyId ?? program.agencyId, active);
    const sector = input.sector ?? program.sector;
    if (sector !== program.sector) await assertSectors(tx, [sector]);
    else if (begins) await assertSectors(tx, [sector], ACTIVE);
    const updated = await tx.prisma.program.update({
      where: { id: program.id },
      data: {
        name: { ...(name ?? asText(program.name)) },
        description: { ...(description ?? asText(program.description)) },
        agencyId: input.agencyId ?? program.agencyId,
        sector,
        approval,
        batch: input.batch ?? program.batch,
        unitAmountRupiah,
        letterRequired: input.letterRequired ?? program.letterRequired,
        letterValidMonths: input.letterValidMonths ?? program.letterValidMonths,
        active,
        version: { increment: 1 },
      },
    });
    emitSaved(tx, updated);
    if (input.criteria) await addCriteria(tx, program.id, await checkCriteria(tx, input.criteria, survey));
    if (begins) await assertTiers(tx, await tiersOfProgram(tx, program.id), ACTIVE);
    return program.id;
  });
  return saved(ctx, input.id);
}

function assertFields(
  input: {
    letterValidMonths?: number | null;
    unitAmountRupiah?: bigint | null;
    criteria?: CriteriaChange | null;
  },
  survey: Survey,
): void {
  const months = input.letterValidMonths;
  if (typeof months === 'number' && (months < 1 || months > 60)) {
    throw new ValidationError(
      'LETTER_MONTHS',
      { id: 'Masa berlaku surat 1 sampai 60 bulan.', en: 'A letter is valid 1 to 60 months.' },
      { path: ['input', 'letterValidMonths'] },
    );
  }
  if (!input.criteria) return;
  readProse(input.criteria.source, SOURCE);
  parseCriteria(input.criteria.rule, ['input', 'criteria', 'rule'], survey);
}

/** An active programme needs an agency that takes referrals. Locks the agency until the transaction ends. */
async function assertAgency(tx: ServicesTx, id: string, isActive: boolean): Promise<void> {
  const agency = await lockAgency(tx, id);
  if (!agency) throw notFound(AGENCY_NOUN, ['input', 'agencyId']);
  if (agency.active || !isActive) return;
  throw new RuleError(
    'AGENCY_INACTIVE',
    { id: 'Instansi ini tidak lagi menerima rujukan.', en: 'This agency takes no more referrals.' },
    { path: ['input', 'agencyId'] },
  );
}

/** Criteria that may be stored. */
interface CheckedCriteria {
  rule: Criterion;
  validFrom: Date;
  source: LocalizedText;
}

/** Reads criteria and keeps the card tiers that they name. ValidationErrors `CRITERIA_INVALID`, `TEXT_FORM`, `CODE_UNKNOWN`, `CODE_RETIRED`. */
async function checkCriteria(
  tx: ServicesTx,
  { rule: given, validFrom, source }: CriteriaChange,
  survey: Survey,
): Promise<CheckedCriteria> {
  const path = ['input', 'criteria', 'rule'];
  const rule = parseCriteria(given, path, survey);
  await assertTiers(tx, tiersNamed(rule), path);
  await assertOfficeCodes(tx, 'CARD', cardsNamed(rule), path, { held: true });
  return { rule, validFrom, source: readProse(source, SOURCE) };
}

/** Card tiers that criteria in use may name; they stay so until the transaction ends. ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`. */
const assertTiers = (tx: ServicesTx, tiers: readonly string[], path: readonly string[]): Promise<unknown> =>
  assertOfficeCodes(tx, 'CARD_TIER', tiers, path, { held: true });

/** Stores criteria as the programme's next version. */
async function addCriteria(
  tx: ServicesTx,
  programId: string,
  { rule, validFrom, source }: CheckedCriteria,
): Promise<void> {
  const former = await tx.prisma.criteriaVersion.aggregate({ where: { programId }, _max: { number: true } });
  const number = (former._max.number ?? 0) + 1;
  await tx.prisma.criteriaVersion.create({
    data: {
      id: newId('crit'),
      programId,
      number,
      validFrom,
      rule: rule as object,
      source: { ...source },
    },
  });
  const payload = { programId, number, validFrom: dateToDay(validFrom) };
  tx.emit({ kind: 'CRITERIA_SAVED', subject: { type: 'Program', id: programId }, payload });
}
