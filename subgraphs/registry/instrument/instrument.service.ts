import { addDays, dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { type LocalizedText, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { RegistryContext } from '../context.ts';
import { questionsInWords } from './instrument.definition.ts';
import { examine, type InstrumentDraft } from './instrument.examine.ts';
import { instrumentPolicy } from './instrument.policy.ts';
import {
  INSTRUMENT_NOUN,
  type InstrumentRow,
  instrumentById,
  lastEditionNumber,
  lockNewestInstrument,
} from './instrument.store.ts';

export type InstrumentPublishInput = InstrumentDraft & {
  requestId: string;
  id?: string | null;
  code: string;
  name: LocalizedText;
  /** The first day in force. */
  validFrom: Date;
};

/**
 * `instrumentPublish` (manager, administrator): publishes a new edition of the regency's survey form (BRU-1). One
 * form is in force at a time: the former one, whatever its code, ends the day before. Verifications already requested
 * keep it.
 *
 * Errors: ValidationError `CODE_FORM`, `INSTRUMENT_INVALID` with an issue for each thing that is wrong (`GAP_OPEN`,
 * `CUT_OFF_ORDER` …); RuleError `EDITION_IN_PAST`, `EDITION_NOT_LATER`.
 */
export async function publishInstrument(
  ctx: RegistryContext,
  input: InstrumentPublishInput,
): Promise<InstrumentRow> {
  authorise(ctx, instrumentPolicy, 'publish');
  const instrumentId = createdId('inst', input.id);
  const code = readCode(input);
  const definition = readDefinition(input);
  const id = await write(
    ctx,
    { requestId: input.requestId, name: 'instrumentPublish', input },
    async (tx) => {
      const validFrom = dateToDay(input.validFrom);
      if (validFrom < officeDate(tx.now)) throw inPast();
      const former = await lockNewestInstrument(tx, ctx.regencyCode);
      if (former && validFrom <= dateToDay(former.validFrom)) throw notLater(dateToDay(former.validFrom));
      const lastDay = addDays(validFrom, -1);
      const isOpen = former && (!former.validUntil || dateToDay(former.validUntil) > lastDay);
      if (isOpen) {
        await tx.prisma.instrument.update({
          where: { id: former.id },
          data: { validUntil: dayToDate(lastDay) },
        });
      }
      const instrument = await tx.prisma.instrument.create({
        data: {
          id: instrumentId,
          code,
          edition: (await lastEditionNumber(tx, ctx.regencyCode, code)) + 1,
          regencyCode: ctx.regencyCode,
          name: { id: input.name.id.trim(), en: input.name.en.trim() },
          definition,
          validFrom: input.validFrom,
        },
      });
      tx.emit({
        kind: 'INSTRUMENT_PUBLISHED',
        subject: { type: 'Instrument', id: instrument.id },
        payload: {
          instrumentId: instrument.id,
          code,
          edition: instrument.edition,
          validFrom,
          formerInstrumentId: isOpen ? former.id : null,
          questions: questionsInWords(definition),
        },
      });
      return instrument.id;
    },
  );
  return readAfterWrite(ctx, instrumentById, id, INSTRUMENT_NOUN);
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

function readDefinition(draft: InstrumentDraft) {
  const examined = examine(draft);
  if ('definition' in examined) return examined.definition;
  const issues = examined.issues.map((issue) => ({ ...issue, path: ['input', ...issue.path] }));
  throw new ValidationError(
    'INSTRUMENT_INVALID',
    {
      id: `Formulir belum dapat diterbitkan: ${issues.length} isian perlu diperbaiki.`,
      en: `The form cannot be published yet: ${issues.length} things need to be put right.`,
    },
    { path: issues[0]?.path ?? ['input'], issues },
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
      id: `Edisi sebelumnya berlaku sejak ${day}: edisi baru berlaku sesudah hari itu.`,
      en: `The former edition holds from ${day}: a new one begins after that day.`,
    },
    { path: ['input', 'validFrom'] },
  );
}
