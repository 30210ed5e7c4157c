import { dateToDay, dayInWords, officeDate } from '../../shared/clock.ts';
import { ConflictError, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise, type Scope } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import type { Program, ProgramDraft } from '../generated/prisma/client.ts';
import { assertFree, readCode } from '../reference.ts';
import { assertNotLoosened, NOTHING_GIVEN } from './program.approval.ts';
import {
  assertCriteria,
  assertTerms,
  type Content,
  changesBetween,
  contentOf,
  readCriteria,
  refuseBoth,
} from './program.content.ts';
import { emitSaved } from './program.events.ts';
import { programPolicy } from './program.policy.ts';
import { publishVersion } from './program.publish.ts';
import { addDraft, assertNotRetired, type CriteriaGiven, savedProgram } from './program.service.ts';
import { lockProgram, PROGRAM_NOUN } from './program.store.ts';
import {
  readTexts,
  refuseMistakes,
  type TermsInput,
  windowMistake,
  withInput,
} from './program.terms.read.ts';
import { columnsOf, windowThisYear } from './program.terms.ts';
import { assertStays, assertVillage, coversProgram, kept } from './program.village.ts';
import { noteEdit, type Edit as ProgramEditStep } from './program-edit.ts';
import { putDraft, readVersionInForce, VERSION_NOUN } from './program-version.store.ts';

export interface DraftSaveInput extends Act {
  id: string;
  /** The draft that the client read; null where there was none. */
  draftVersion?: number | null;
  terms?: TermsInput | null;
  criteria?: CriteriaGiven | null;
  withoutCriteria?: boolean | null;
  /** An earlier version whose terms and criteria the draft takes over whole. */
  fromVersion?: number | null;
}

const TERMS = ['input', 'terms'];
const DRAFT_VERSION = ['input', 'draftVersion'];
const FROM_VERSION = ['input', 'fromVersion'];

/**
 * `programDraftSave` (manager, regional head, a village head for the own village): begins a draft from the version in force or from an earlier one, or changes it.
 * Errors: NotFoundError; ConflictError `DRAFT_CHANGED` where somebody else saved it meanwhile; RuleErrors `PROGRAM_RETIRED`, `NOT_OF_VILLAGE`; ValidationErrors
 * `VILLAGE_UNKNOWN`, `COPY_ALONE`; those of `assertTerms`, `readCriteria` and `assertCriteria`.
 */
export async function saveDraft(ctx: ServicesContext, input: DraftSaveInput): Promise<Program> {
  const { actor, scope } = authorise(ctx, programPolicy, 'change');
  refuseBoth(input.criteria, input.withoutCriteria);
  const fromVersion = readFromVersion(input);
  const given = readTexts(input.terms ?? {}, TERMS);
  await assertVillage(ctx, given, TERMS);
  const survey = await readSurvey(ctx);
  await write(ctx, { requestId: input.requestId, name: 'programDraftSave', input }, async (tx) => {
    const program = kept(scope, await lockProgram(tx, input.id));
    const before = await readBefore(tx, program, input.draftVersion ?? null);
    const copied = fromVersion === null ? null : await readCopied(tx, program.id, fromVersion);
    const terms = copied?.terms ?? withInput(before.terms, given);
    assertStays(scope, terms, TERMS);
    await assertTerms(tx, terms, {
      ...{
        programId: program.id,
        former: before.terms,
        begins: false,
        isActive: program.active,
        path: TERMS,
      },
    });
    if (copied) await assertCriteria(tx, copied.rule, survey, ['input', 'criteria', 'rule']);
    const criteria = input.criteria ? await readCriteria(tx, input.criteria, survey) : {};
    const after = copied ?? {
      ...before,
      terms,
      ...(input.withoutCriteria ? { rule: null, source: null } : criteria),
    };
    const step =
      fromVersion === null ? undefined : { kind: 'DRAFT_COPIED' as const, versionNumber: fromVersion };
    await storeDraft(tx, program, { before, after }, actor.accountId, step);
    return program.id;
  });
  return savedProgram(ctx, input.id);
}

/**
 * What a draft of a locked programme is changed from: the draft that the caller read, or the version in force.
 * RuleError `PROGRAM_RETIRED`; ConflictError `DRAFT_CHANGED`.
 */
export async function readBefore(
  tx: ServicesTx,
  program: Program,
  draftVersion: number | null,
): Promise<Content> {
  assertNotRetired(program);
  const draft = await tx.prisma.programDraft.findUnique({ where: { programId: program.id } });
  assertDraftVersion(draft, draftVersion);
  const former = draft ?? (await readVersionInForce(tx, program.id, officeDate(tx.now)));
  if (!former) throw notFound(PROGRAM_NOUN, ['input', 'id']);
  return contentOf(former);
}

/** An earlier version is taken over whole. ValidationError `COPY_ALONE`. */
function readFromVersion(input: DraftSaveInput): number | null {
  const { fromVersion = null, terms, criteria, withoutCriteria } = input;
  if (fromVersion === null || (!terms && !criteria && !withoutCriteria)) return fromVersion;
  throw new ValidationError(
    'COPY_ALONE',
    {
      id: 'Versi terdahulu disalin seluruhnya. Salin dahulu, lalu ubah rancangannya.',
      en: 'An earlier version is copied whole. Copy it first, then change the draft.',
    },
    { path: FROM_VERSION },
  );
}

/** What a published version says, its application window in the running year where it was of a past one. NotFoundError. */
async function readCopied(tx: ServicesTx, programId: string, number: number): Promise<Content> {
  const version = await tx.prisma.programVersion.findUnique({
    where: { programId_number: { programId, number } },
  });
  if (!version) throw notFound(VERSION_NOUN, FROM_VERSION);
  const content = contentOf(version);
  return { ...content, terms: { ...content.terms, ...windowThisYear(content.terms, officeDate(tx.now)) } };
}

/** Stores what the draft of a programme says from now on, with its history; terms and criteria are checked, and the programme is locked. */
export async function storeDraft(
  tx: ServicesTx,
  { id, versionNumber }: Pick<Program, 'id' | 'versionNumber'>,
  { before, after }: { before: Content; after: Content },
  accountId: string,
  /** Where it comes from an earlier version or an agency's proposal, that; with the agency's reason. */
  step: Pick<ProgramEditStep, 'kind' | 'reason' | 'versionNumber'> = { kind: 'DRAFT_SAVED' },
): Promise<void> {
  const changes = changesBetween(before, after);
  await putDraft(tx, id, after, accountId);
  await noteEdit(tx, id, { ...step, changes, accountId });
  const payload = { programId: id, changes };
  tx.emit({ kind: 'PROGRAM_DRAFT_SAVED', subject: { type: 'Program', id }, payload });
  if (versionNumber === null) await showDraft(tx, id, after.terms);
}

/** Until its first version begins, a programme's row shows its draft. */
async function showDraft(tx: ServicesTx, id: string, terms: Content['terms']): Promise<void> {
  const data = { ...columnsOf(terms), version: { increment: 1 } };
  emitSaved(tx, await tx.prisma.program.update({ where: { id }, data }));
}

export interface DraftInput extends Act {
  id: string;
  draftVersion: number;
}

/** `programDraftDiscard`: forgets a draft of a published programme. ConflictError `DRAFT_CHANGED`; RuleErrors `NO_DRAFT`, `DRAFT_IS_ALL`. */
export async function discardDraft(ctx: ServicesContext, input: DraftInput): Promise<Program> {
  const { actor, scope } = authorise(ctx, programPolicy, 'change');
  await write(ctx, { requestId: input.requestId, name: 'programDraftDiscard', input }, async (tx) => {
    const { program } = await lockDraft(tx, scope, input);
    if (program.versionNumber === null) throw draftIsAll();
    await tx.prisma.programDraft.delete({ where: { programId: program.id } });
    await noteEdit(tx, program.id, { kind: 'DRAFT_DISCARDED', accountId: actor.accountId });
    const payload = { programId: program.id, changes: [] };
    tx.emit({ kind: 'PROGRAM_DRAFT_DISCARDED', subject: { type: 'Program', id: program.id }, payload });
    return program.id;
  });
  return savedProgram(ctx, input.id);
}

export interface PublishInput extends DraftInput {
  validFrom: Date;
  reason: string;
}

/**
 * `programPublish` (manager, regional head): the draft becomes the next version, from a day on; nobody changes it afterwards. A first version
 * lets the programme take referrals from that day. Errors: ConflictError `DRAFT_CHANGED`; RuleErrors `NO_DRAFT`, `PROGRAM_RETIRED`,
 * `NOTHING_CHANGED`, `NEEDS_REGENT`, `VERSION_SCHEDULED`, `AGENCY_INACTIVE`; ValidationErrors `DAY_PASSED`, `WINDOW_NEVER_OPEN`, those of `assertTerms`.
 */
export async function publishDraft(ctx: ServicesContext, input: PublishInput): Promise<Program> {
  const { actor, scope } = authorise(ctx, programPolicy, 'change');
  const survey = await readSurvey(ctx);
  await write(ctx, { requestId: input.requestId, name: 'programPublish', input }, async (tx) => {
    const { program, draft } = await lockDraft(tx, scope, input);
    const { reason } = input;
    assertStays(scope, contentOf(draft).terms);
    const wanted = { content: contentOf(draft), validFrom: dateToDay(input.validFrom), reason };
    return (await publishContent(ctx, tx, program, { ...wanted, survey, accountId: actor.accountId })).id;
  });
  return savedProgram(ctx, input.id);
}

/** What is published, by whom and why. */
interface Publishing {
  content: Content;
  validFrom: string;
  reason: string;
  survey: Survey;
  accountId: string;
}

/** Publishes content as the next version of a programme that is locked, if it can stand from that day on. The errors of `publishDraft`. */
export async function publishContent(
  ctx: ServicesContext,
  tx: ServicesTx,
  program: Program,
  { content, validFrom, reason, survey, accountId }: Publishing,
): Promise<Program> {
  assertNotRetired(program);
  assertNotPassed(validFrom, officeDate(tx.now));
  const former = await readVersionInForce(tx, program.id, validFrom);
  const before = former && contentOf(former);
  if (before && changesBetween(before, content).length === 0) throw nothingChanged();
  assertNotLoosened(ctx, before?.terms ?? NOTHING_GIVEN, content.terms);
  const mistake = windowMistake(content.terms, validFrom, ['input', 'validFrom']);
  refuseMistakes(mistake ? [mistake] : []);
  const begins = program.versionNumber === null || program.active;
  await assertTerms(tx, content.terms, { programId: program.id, former: before?.terms ?? null, begins });
  await assertCriteria(tx, content.rule, survey, ['input', 'criteria']);
  return publishVersion(tx, program, { content, validFrom, reason, accountId });
}

export interface CopyInput extends Act {
  id?: string | null;
  /** The programme that is copied, by its version in force or its draft. */
  fromId: string;
  code: string;
  name?: TermsInput['name'];
}

/** `programCopy` (manager): a new draft that says what another programme says, but for its application window. Errors as for `programCreate`. */
export async function copyProgram(ctx: ServicesContext, input: CopyInput): Promise<Program> {
  const { actor, scope } = authorise(ctx, programPolicy, 'manage');
  const id = createdId('prog', input.id);
  const { name } = readTexts({ name: input.name });
  const code = readCode(input.code);
  const saved = await write(ctx, { requestId: input.requestId, name: 'programCopy', input }, async (tx) => {
    assertFree(await tx.prisma.program.findUnique({ where: { code }, select: { id: true } }));
    const from = await tx.prisma.program.findUnique({ where: { id: input.fromId } });
    const said =
      (await readVersionInForce(tx, input.fromId, officeDate(tx.now))) ??
      (await tx.prisma.programDraft.findUnique({ where: { programId: input.fromId } }));
    const content = said && contentOf(said);
    if (!from || !content || !coversProgram(scope, content.terms))
      throw notFound(PROGRAM_NOUN, ['input', 'fromId']);
    // A window is of its year, a file of its programme.
    const ofItself = { opensOn: null, closesOn: null, legalBasisFileId: null };
    const terms = withInput({ ...content.terms, ...ofItself }, { name });
    await addDraft(tx, { id, code }, { ...content, terms }, actor.accountId);
    return id;
  });
  return savedProgram(ctx, saved);
}

async function lockDraft(
  tx: ServicesTx,
  scope: Scope,
  { id, draftVersion }: Omit<DraftInput, 'requestId'>,
): Promise<{ program: Program; draft: ProgramDraft }> {
  const program = kept(scope, await lockProgram(tx, id));
  const draft = await tx.prisma.programDraft.findUnique({ where: { programId: id } });
  if (!draft)
    throw new RuleError(
      'NO_DRAFT',
      {
        id: 'Program ini tidak punya rancangan: mungkin sudah ditetapkan orang lain.',
        en: 'This programme has no draft: somebody else may have published it.',
      },
      { path: ['input', 'id'] },
    );
  assertDraftVersion(draft, draftVersion);
  return { program, draft };
}

/** ConflictError `DRAFT_CHANGED`: somebody else saved, published or discarded the draft since the client read it. */
function assertDraftVersion(draft: Pick<ProgramDraft, 'version'> | null, read: number | null): void {
  if ((draft?.version ?? null) === read) return;
  throw new ConflictError(
    'DRAFT_CHANGED',
    {
      id: 'Rancangan ini sudah diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.',
      en: 'Somebody else has changed this draft. Reload, then repeat your change.',
    },
    { path: DRAFT_VERSION },
  );
}

function assertNotPassed(validFrom: string, today: string): void {
  if (validFrom >= today) return;
  throw new ValidationError(
    'DAY_PASSED',
    {
      id: `Versi baru berlaku paling awal hari ini, ${dayInWords(today, 'id')}.`,
      en: `A new version begins today, ${dayInWords(today, 'en')}, at the earliest.`,
    },
    { path: ['input', 'validFrom'] },
  );
}

const nothingChanged = (): RuleError =>
  new RuleError(
    'NOTHING_CHANGED',
    {
      id: 'Rancangan ini sama dengan versi yang berlaku. Tidak ada yang perlu ditetapkan.',
      en: 'This draft says what the version in force says. There is nothing to publish.',
    },
    { path: ['input', 'id'] },
  );

const draftIsAll = (): RuleError =>
  new RuleError(
    'DRAFT_IS_ALL',
    {
      id: 'Program ini belum pernah ditetapkan: tanpa rancangannya tidak ada yang tersisa. Tutup programnya.',
      en: 'This programme was never published: nothing is left without its draft. Retire it.',
    },
    { path: ['input', 'id'] },
  );
