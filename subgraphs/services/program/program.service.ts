import { dateToDay, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { type LocalizedText, notFound, RuleError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { authorise, type Scope } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { NO_SURVEY, type Survey } from '../criteria/criteria.survey.ts';
import type { Program } from '../generated/prisma/client.ts';
import { assertFree, readCode } from '../reference.ts';
import { assertNotLoosened, NOTHING_GIVEN } from './program.approval.ts';
import {
  assertCriteria,
  assertNamed,
  assertTerms,
  type Content,
  changesBetween,
  contentOf,
  readCriteria,
} from './program.content.ts';
import { emitSaved } from './program.events.ts';
import { programPolicy } from './program.policy.ts';
import { publishVersion } from './program.publish.ts';
import { lockProgram, PROGRAM_NOUN, programById } from './program.store.ts';
import { readTexts, type TermsInput, withInput } from './program.terms.read.ts';
import { columnsOf, EMPTY_TERMS, type ProgramTerms, type RequiredTerm } from './program.terms.ts';
import { assertStays, assertVillage, kept } from './program.village.ts';
import { noteEdit } from './program-edit.ts';
import { putDraft, readVersionInForce } from './program-version.store.ts';

/** New criteria of a programme; `rule` as the client gives it. */
export interface CriteriaGiven {
  rule: unknown;
  source: LocalizedText;
}

/** New criteria, in force from `validFrom`; earlier decisions keep their version. */
export interface CriteriaChange extends CriteriaGiven {
  validFrom: Date;
}

/** The terms that every new programme has, and any of the others. */
type NewTerms = Pick<ProgramTerms, RequiredTerm> & TermsInput;

export type ProgramCreateInput = Act &
  NewTerms & {
    id?: string | null;
    code: string;
    active?: boolean | null;
    criteria?: CriteriaGiven | null;
  };
export type ProgramUpdateInput = Edit &
  TermsInput & { active?: boolean | null; criteria?: (CriteriaGiven & { validFrom?: Date | null }) | null };

const ACTIVE = ['input', 'active'];

export const savedProgram = (ctx: ServicesContext, id: string): Promise<Program> =>
  readAfterWrite(ctx, programById, id, PROGRAM_NOUN);

/** The programme of an edit that the scope covers, locked, at the version that the client read. NotFoundError, ConflictError. */
export async function lockEdited(
  tx: ServicesTx,
  scope: Scope,
  { id, expectedVersion }: Omit<Edit, 'requestId'>,
): Promise<Program> {
  const program = kept(scope, await lockProgram(tx, id));
  assertVersion(program, expectedVersion);
  return program;
}

/** Nobody is referred to a programme whose reach nobody has seen. RuleError `BEGINS_AS_DRAFT`. */
function assertDraft({ active }: Pick<ProgramCreateInput, 'active'>): void {
  if (!active) return;
  throw new RuleError(
    'BEGINS_AS_DRAFT',
    {
      id: 'Program baru belum aktif. Simpan dulu, lihat jangkauan dan kuotanya, lalu tetapkan.',
      en: 'A new programme is not active. Save it first, look at its reach and quota, then publish it.',
    },
    { path: ACTIVE },
  );
}

/** What was changed with the start, nobody has seen the reach of. RuleError `STARTS_ALONE`. */
function assertStartsAlone(isChanged: boolean): void {
  if (!isChanged) return;
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
 * `programCreate` (manager; a village head for the own village): a draft, which takes no referrals until it is published. Errors: ValidationError `ID_FORM`, `CODE_FORM`, those of
 * `assertTerms` and `readCriteria`; ConflictError `CODE_TAKEN`; RuleError `BEGINS_AS_DRAFT`, `NEEDS_REGENT` (money without approval), `NOT_OF_VILLAGE`; ValidationError `VILLAGE_UNKNOWN`; NotFoundError.
 */
export async function createProgram(ctx: ServicesContext, input: ProgramCreateInput): Promise<Program> {
  const { actor, scope } = authorise(ctx, programPolicy, 'manage');
  assertDraft(input);
  const id = createdId('prog', input.id);
  const { requestId, criteria, ...given } = readTexts(input);
  const code = readCode(input.code);
  const survey = criteria ? await readSurvey(ctx) : NO_SURVEY;
  const terms = withInput({ ...EMPTY_TERMS, ...required(given) }, given);
  assertStays(scope, terms);
  await assertVillage(ctx, terms);
  assertNotLoosened(ctx, NOTHING_GIVEN, terms);
  const saved = await write(ctx, { requestId, name: 'programCreate', input }, async (tx) => {
    assertFree(await tx.prisma.program.findUnique({ where: { code }, select: { id: true } }));
    await assertTerms(tx, terms, { programId: id, former: null, begins: false });
    const asked = criteria ? await readCriteria(tx, criteria, survey) : NO_CRITERIA;
    await addDraft(tx, { id, code }, { terms, ...asked }, actor.accountId);
    return id;
  });
  return savedProgram(ctx, saved);
}

const NO_CRITERIA = { rule: null, source: null };

const required = (input: NewTerms): Pick<ProgramTerms, RequiredTerm> => ({
  name: input.name,
  description: input.description,
  sector: input.sector,
  agencyId: input.agencyId,
  approval: input.approval,
  batch: input.batch,
  letterRequired: input.letterRequired,
  letterValidMonths: input.letterValidMonths,
});

/** Stores a new programme as a draft and tells everybody. */
export async function addDraft(
  tx: ServicesTx,
  { id, code }: Pick<Program, 'id' | 'code'>,
  content: Content,
  accountId: string | null,
): Promise<Program> {
  const program = await tx.prisma.program.create({
    data: { id, code, active: false, ...columnsOf(content.terms) },
  });
  await putDraft(tx, id, content, accountId);
  await noteEdit(tx, id, { kind: 'CREATED', accountId });
  emitSaved(tx, program);
  return program;
}

/**
 * A programme that an office takes over from elsewhere (a profile): published at once, with its criteria. It refuses before it writes.
 * Errors: those of `assertTerms` and `readCriteria`.
 */
export async function addPublished(
  tx: ServicesTx,
  { id, code }: Pick<Program, 'id' | 'code'>,
  terms: ProgramTerms,
  criteria: CriteriaChange | null,
  survey: Survey,
): Promise<Program> {
  await assertTerms(tx, terms, { programId: id, former: null, begins: true });
  const asked = criteria ? await readCriteria(tx, criteria, survey) : NO_CRITERIA;
  const program = await tx.prisma.program.create({
    data: { id, code, active: false, ...columnsOf(terms), version: 0 },
  });
  const validFrom = criteria ? dateToDay(criteria.validFrom) : officeDate(tx.now);
  return publishVersion(tx, program, {
    ...{ content: { terms, ...asked }, validFrom, reason: null, accountId: null },
  });
}

/**
 * `programUpdate` (manager, regional head; deprecated): changes and publishes in one act, without a reason. What it changes becomes a new
 * version from today, or from the first day of given criteria; of a programme that was never published, its draft. Starting a draft
 * publishes it. Errors as for `programCreate`; ConflictError; RuleErrors `AGENCY_INACTIVE`, `STARTS_ALONE`, `NEEDS_REGENT`, `DRAFT_OPEN`,
 * `PROGRAM_RETIRED`, `VERSION_SCHEDULED`; ValidationError `CODE_RETIRED`; RuleError `NOT_OF_VILLAGE`.
 */
export async function updateProgram(ctx: ServicesContext, input: ProgramUpdateInput): Promise<Program> {
  const { actor, scope } = authorise(ctx, programPolicy, 'change');
  const survey = await readSurvey(ctx);
  const { requestId, id, expectedVersion, active: asked, criteria, ...given } = readTexts(input);
  await assertVillage(ctx, given);
  await write(ctx, { requestId, name: 'programUpdate', input }, async (tx) => {
    const program = await lockEdited(tx, scope, input);
    assertNotRetired(program);
    const today = officeDate(tx.now);
    const draft = await tx.prisma.programDraft.findUnique({ where: { programId: id } });
    const former = draft ?? (await readVersionInForce(tx, id, today));
    if (!former) throw notFound(PROGRAM_NOUN, ['input', 'id']);
    const before = contentOf(former);
    const terms = withInput(before.terms, given);
    assertStays(scope, terms);
    const after = { ...before, terms, ...(criteria ? await readCriteria(tx, criteria, survey) : {}) };
    const changes = changesBetween(before, after);
    const isChanged = changes.length > 0 || !!criteria;
    const active = asked ?? program.active;
    const begins = active && !program.active;
    if (begins) assertStartsAlone(isChanged || isGiven(given));
    const published = program.versionNumber === null ? NOTHING_GIVEN : before.terms;
    assertNotLoosened(ctx, published, terms);
    await assertTerms(tx, terms, { programId: id, former: before.terms, begins, isActive: active });
    if (begins && after.rule) await assertNamed(tx, after.rule, ACTIVE);
    const by = { reason: null, accountId: actor.accountId };
    if (program.versionNumber === null) {
      if (isChanged) await putDraft(tx, id, after, actor.accountId);
      if (begins) await assertCriteria(tx, after.rule, survey, ACTIVE);
      if (begins) return publishVersion(tx, program, { content: after, validFrom: today, ...by }).then(idOf);
    } else if (isChanged) {
      if (draft) throw draftOpen();
      const validFrom = criteria?.validFrom ? dateToDay(criteria.validFrom) : today;
      await publishVersion(
        tx,
        program,
        { content: after, validFrom, ...by },
        criteria ? FIRST_DAY : ['input'],
      );
    }
    const updated = await tx.prisma.program.update({
      where: { id },
      data: {
        active,
        ...(program.versionNumber === null ? columnsOf(terms) : {}),
        version: expectedVersion + 1,
      },
    });
    emitSaved(tx, updated);
    return id;
  });
  return savedProgram(ctx, id);
}

const FIRST_DAY = ['input', 'criteria', 'validFrom'];
const idOf = ({ id }: Program): string => id;
const isGiven = (fields: object): boolean =>
  Object.values(fields).some((value) => value !== undefined && value !== null);

/** Somebody's draft would be lost, or would undo this. RuleError `DRAFT_OPEN`. */
const draftOpen = (): RuleError =>
  new RuleError(
    'DRAFT_OPEN',
    {
      id: 'Program ini sedang punya rancangan. Ubah rancangannya lalu tetapkan, atau buang dahulu.',
      en: 'This programme has a draft. Change the draft and publish it, or discard it first.',
    },
    { path: ['input', 'id'] },
  );

/** RuleError `PROGRAM_RETIRED`. */
export function assertNotRetired(
  program: Pick<Program, 'retiredOn'>,
  path: readonly string[] = ['input', 'id'],
): void {
  const refusal = retiredRefusal(program, path);
  if (refusal) throw refusal;
}

/** RuleError `PROGRAM_RETIRED` of a retired programme; null of another. */
export function retiredRefusal(
  { retiredOn }: Pick<Program, 'retiredOn'>,
  path: readonly string[] = ['input', 'id'],
): RuleError | null {
  if (!retiredOn) return null;
  return new RuleError(
    'PROGRAM_RETIRED',
    {
      id: 'Program ini sudah ditutup. Salin menjadi program baru bila diperlukan lagi.',
      en: 'This programme is retired. Copy it to a new one if it is needed again.',
    },
    { path },
  );
}
