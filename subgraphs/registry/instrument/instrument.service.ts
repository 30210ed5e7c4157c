import { addDays, dateToDay, dayInWords, dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { type ErrorIssue, type LocalizedText, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { outsideOfActs } from '../../shared/office-code.store.ts';
import { authorise, permits } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Instrument } from '../generated/prisma/client.ts';
import { classesInWords, type InstrumentDefinition, questionsInWords } from './instrument.definition.ts';
import { type DroppedUse, findDroppedUses } from './instrument.dropped.ts';
import { examine } from './instrument.examine.ts';
import { type FormerForm, formerPath, fromFormerForm } from './instrument.former.ts';
import { instrumentPolicy } from './instrument.policy.ts';
import { maximumOf } from './instrument.score.ts';
import {
  formerQuestionKinds,
  INSTRUMENT_NOUN,
  type InstrumentRow,
  instrumentById,
  lastEditionNumber,
  listInstruments,
  lockNewestInstrument,
  newestOf,
  readInstrument,
} from './instrument.store.ts';
import { tierIssues } from './instrument.tiers.ts';

/** A form before it is checked: as a definition, or as clients of the former release write it. */
export interface InstrumentDraft extends Partial<{ [Field in keyof FormerForm]: FormerForm[Field] | null }> {
  definition?: unknown;
}

export interface InstrumentPublishInput extends InstrumentDraft {
  requestId: string;
  id?: string | null;
  code: string;
  name: LocalizedText;
  /** The first day in force. */
  validFrom: Date;
  /** Whether it may drop what criteria in force ask. */
  dropUsed?: boolean | null;
}

/**
 * `instrumentPublish` (manager, administrator): publishes a new edition of the regency's survey form (BRU-1). One
 * form is in force at a time: the former one, whatever its code, ends the day before. Verifications already requested
 * keep it.
 *
 * Errors: ValidationError `CODE_FORM`, `INSTRUMENT_INVALID` with an issue for each thing that is wrong (`GAP_OPEN`,
 * `CUT_OFF_ORDER`, `CODE_UNKNOWN` and `CODE_RETIRED` of card tiers …); RuleError `EDITION_IN_PAST`, `EDITION_NOT_LATER`, `DROPPED_IN_USE` where criteria in force ask what
 * it drops.
 */
export async function publishInstrument(
  ctx: RegistryContext,
  input: InstrumentPublishInput,
): Promise<InstrumentRow> {
  authorise(ctx, instrumentPolicy, 'publish');
  const instrumentId = createdId('inst', input.id);
  const code = readCode(input);
  const definition = readDefinition(input);
  if (!input.dropUsed) await assertNothingUsedDropped(ctx, definition);
  const id = await write(
    ctx,
    { requestId: input.requestId, name: 'instrumentPublish', input },
    async (tx) => {
      const { validFrom } = input;
      const name = { id: input.name.id.trim(), en: input.name.en.trim() };
      const former = await lockNewestInstrument(tx, ctx.regencyCode);
      refuse(input, await tierIssues(tx, definition, former && readInstrument(former).definition));
      return (await addEdition(ctx, tx, { id: instrumentId, code, name, definition, validFrom })).id;
    },
  );
  return readAfterWrite(ctx, instrumentById, id, INSTRUMENT_NOUN);
}

/** Stores a new edition, ends the former one the day before, and tells everybody. Errors as for `instrumentPublish`, but for the form. */
export async function addEdition(
  ctx: RegistryContext,
  tx: RegistryTx,
  edition: {
    id: string;
    code: string;
    name: LocalizedText;
    definition: InstrumentDefinition;
    validFrom: Date;
  },
): Promise<Instrument> {
  const { id, code, name, definition, validFrom } = edition;
  const firstDay = dateToDay(validFrom);
  if (firstDay < officeDate(tx.now)) throw inPast();
  const former = await lockNewestInstrument(tx, ctx.regencyCode);
  if (former && firstDay <= dateToDay(former.validFrom)) throw notLater(dateToDay(former.validFrom));
  assertKindsKept(definition, await formerQuestionKinds(tx, ctx.regencyCode));
  const lastDay = addDays(firstDay, -1);
  const isOpen = former && (!former.validUntil || dateToDay(former.validUntil) > lastDay);
  if (isOpen) {
    await tx.prisma.instrument.update({ where: { id: former.id }, data: { validUntil: dayToDate(lastDay) } });
  }
  const instrument = await tx.prisma.instrument.create({
    data: {
      ...{ id, code, regencyCode: ctx.regencyCode, validFrom },
      edition: (await lastEditionNumber(tx, ctx.regencyCode, code)) + 1,
      name: { ...name },
      definition: definition as object,
    },
  });
  tx.emit({
    kind: 'INSTRUMENT_PUBLISHED',
    subject: { type: 'Instrument', id: instrument.id },
    payload: {
      instrumentId: instrument.id,
      ...{ code, edition: instrument.edition, validFrom: firstDay },
      formerInstrumentId: isOpen ? former.id : null,
      questions: questionsInWords(definition),
      classes: classesInWords(definition),
    },
  });
  return instrument;
}

function readCode(input: { code: string }): string {
  const code = input.code.trim().toUpperCase();
  if (/^[A-Z0-9][A-Z0-9-]{1,29}$/.test(code)) return code;
  throw new ValidationError(
    'CODE_FORM',
    { id: 'Kode: 2–30 huruf besar, angka, garis.', en: 'A code has 2–30 capitals, digits, dashes.' },
    { path: ['input', 'code'] },
  );
}

/** What a draft would do: its mistakes, its highest score, and the criteria that ask what it drops. */
export interface InstrumentCheck {
  issues: readonly ErrorIssue[];
  /** Null while there are issues. */
  maximum: number | null;
  uses: readonly DroppedUse[];
}

/** Checks a draft before it is published. Null for actors who may not publish. */
export async function checkInstrument(
  ctx: RegistryContext,
  draft: InstrumentDraft,
): Promise<InstrumentCheck | null> {
  if (!permits(ctx, instrumentPolicy, 'publish')) return null;
  const examined = examineDraft(draft);
  if ('issues' in examined) return { issues: examined.issues, maximum: null, uses: [] };
  const { definition } = examined;
  const newest = newestOf(await listInstruments(ctx));
  const issues = await tierIssues(outsideOfActs(ctx), definition, newest?.definition ?? null);
  if (issues.length > 0) return { issues, maximum: null, uses: [] };
  return { issues: [], maximum: maximumOf(definition), uses: await findDroppedUses(ctx, definition) };
}

const examineDraft = ({ definition, questions, classes }: InstrumentDraft) =>
  examine(definition ?? fromFormerForm({ questions: questions ?? [], classes: classes ?? [] }));

function readDefinition(draft: InstrumentDraft): InstrumentDefinition {
  const examined = examineDraft(draft);
  if ('definition' in examined) return examined.definition;
  throw invalid(examined.issues.map((issue) => inInput(draft, issue)));
}

/** An issue of a definition at its path in the input, which of a client of the former release has another form. */
function inInput(draft: InstrumentDraft, issue: ErrorIssue): ErrorIssue {
  const isFormer = draft.definition === undefined || draft.definition === null;
  return {
    ...issue,
    path: ['input', ...(isFormer ? formerPath(issue.path) : ['definition', ...issue.path])],
  };
}

function refuse(draft: InstrumentDraft, issues: readonly ErrorIssue[]): void {
  if (issues.length > 0) throw invalid(issues.map((issue) => inInput(draft, issue)));
}

function invalid(issues: readonly ErrorIssue[]): ValidationError {
  return new ValidationError(
    'INSTRUMENT_INVALID',
    {
      id: `Formulir belum dapat diterbitkan: ${issues.length} isian perlu diperbaiki.`,
      en: `The form cannot be published yet: ${issues.length} things need to be put right.`,
    },
    { path: issues[0]?.path ?? ['input'], issues },
  );
}

/** A question keeps its kind in every edition: criteria and stored answers are of it. */
function assertKindsKept(
  { questions }: InstrumentDefinition,
  former: Readonly<Record<string, string>>,
): void {
  const issues = questions.flatMap(({ key, kind }, index) =>
    (former[key] ?? kind) === kind
      ? []
      : [
          {
            code: 'QUESTION_KIND_CHANGED',
            message: {
              id: `Edisi sebelumnya menanyakan ${key} dengan bentuk jawaban lain. Beri kode baru.`,
              en: `A former edition asks ${key} in another way. Give it a new key.`,
            },
            path: ['input', 'definition', 'questions', String(index), 'key'],
          },
        ],
  );
  if (issues.length > 0) throw invalid(issues);
}

async function assertNothingUsedDropped(
  ctx: RegistryContext,
  definition: InstrumentDefinition,
): Promise<void> {
  const uses = await findDroppedUses(ctx, definition);
  if (uses.length === 0) return;
  const list = (language: 'id' | 'en') =>
    uses.map(({ programName, text }) => `${programName[language]} (${text[language]})`).join(', ');
  throw new RuleError(
    'DROPPED_IN_USE',
    {
      id: `Kriteria program masih menanyakan yang dihapus formulir ini: ${list('id')}. Ubah kriterianya, atau nyatakan tetap diterbitkan.`,
      en: `Criteria still ask what this form drops: ${list('en')}. Change them, or say that it is published all the same.`,
    },
    { path: ['input', 'dropUsed'] },
  );
}

function inPast(): RuleError {
  return new RuleError(
    'EDITION_IN_PAST',
    {
      id: 'Edisi berlaku paling cepat hari ini.',
      en: 'An edition is in force from today at the earliest.',
    },
    { path: ['input', 'validFrom'] },
  );
}

function notLater(day: string): RuleError {
  return new RuleError(
    'EDITION_NOT_LATER',
    {
      id: `Edisi sebelumnya berlaku sejak ${dayInWords(day, 'id')}: edisi baru berlaku sesudah hari itu.`,
      en: `The former edition holds from ${dayInWords(day, 'en')}: a new one begins after that day.`,
    },
    { path: ['input', 'validFrom'] },
  );
}
