import { dayToDate, officeDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import {
  adopt,
  type ProfileAdoptInput,
  type ProfileAdoption,
  tooLate,
} from '../../shared/office-profile/profile.adopt.ts';
import { officeProfilePolicy } from '../../shared/office-profile/profile.policy.ts';
import {
  added,
  isAsStated,
  kept,
  type ProfileItem,
  readSections,
  type Statement,
} from '../../shared/office-profile/profile.ts';
import { authorise, permits } from '../../shared/policy.ts';
import { wordOf } from '../../shared/word.ts';
import { addOfficeHours } from '../calendar/office-hours.service.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import { addNumberPattern } from '../numbering/number-pattern.service.ts';
import { numberSeries } from '../numbering/number-series.codes.ts';
import { addPromisedDays } from '../procedure/promised-days.service.ts';
import { type Procedure, procedureSections } from './office-profile.sections.ts';
import { anyCase, lockProcedure, type OwnProcedure, readProcedure } from './office-profile.store.ts';

const PROFILE = ['input', 'profile'];

/** The office's numbers, promised days and hours as sections of a profile, for the administrator; null for others. */
export async function exportProcedure(ctx: CasesContext): Promise<unknown> {
  if (!permits(ctx, officeProfilePolicy, 'read')) return null;
  const { numbers, 'promised-days': days, hours } = await readProcedure(ctx.db, officeDate(ctx.clock.now()));
  return {
    ...(Object.keys(numbers).length > 0 ? { numbers } : {}),
    ...(days.length > 0 ? { 'promised-days': days } : {}),
    ...(hours ? { hours } : {}),
  };
}

/**
 * `procedureProfileAdopt` (administrator): sets from today on how numbers are written, what is promised and when the office is open,
 * where the office has set none, before its first case. Errors: ValidationError `PROFILE_INVALID`; RuleError
 * `PROFILE_TOO_LATE`.
 */
export async function adoptProcedureProfile(
  ctx: CasesContext,
  input: ProfileAdoptInput,
): Promise<ProfileAdoption> {
  authorise(ctx, officeProfilePolicy, 'adopt');
  const profile = readSections(procedureSections, input.profile, PROFILE);
  return adopt(ctx, 'procedureProfileAdopt', input, async (tx) => {
    if (await anyCase(tx)) throw tooLate();
    await lockProcedure(tx);
    const today = officeDate(tx.now);
    return adoptProcedure(tx, profile, await readProcedure(tx, today), dayToDate(today));
  });
}

/** Sets what the office has not set of a profile's procedure. */
export async function adoptProcedure(
  tx: CasesTx,
  profile: Procedure,
  own: OwnProcedure,
  fromDay: Date,
): Promise<ProfileItem[]> {
  const items: ProfileItem[] = [];
  for (const series of numberSeries.list) {
    const stated = profile.numbers?.[series];
    if (!stated) continue;
    const { pattern, source } = stated;
    const of: Statement = {
      ...{ section: 'numbers', code: series, source },
      name: nameWith(wordOf('NumberSeries', series), pattern),
    };
    const has = own.numbers[series];
    const add = () => addNumberPattern(tx, { series, pattern, fromDay });
    items.push(has ? kept(of, isAsStated(stated, has)) : await added(of, add));
  }
  for (const stated of profile['promised-days'] ?? []) {
    const { step, days, source } = stated;
    const of: Statement = {
      section: 'promised-days',
      code: step,
      name: wordOf('PromisedStep', step),
      source,
    };
    const has = own['promised-days'].find((one) => one.step === step);
    const add = () => addPromisedDays(tx, { step, days, fromDay });
    items.push(has ? kept(of, isAsStated(stated, has)) : await added(of, add));
  }
  if (profile.hours) {
    const { week, source } = profile.hours;
    const of: Statement = { section: 'hours', code: 'HOURS', name: HOURS, source };
    const add = () => addOfficeHours(tx, { week, fromDay });
    items.push(own.hours ? kept(of, isAsStated(profile.hours, own.hours)) : await added(of, add));
  }
  return items;
}

const HOURS: LocalizedText = { id: 'Jam layanan', en: 'Office hours' };

const nameWith = ({ id, en }: LocalizedText, pattern: string): LocalizedText => ({
  id: `${id}: ${pattern}`,
  en: `${en}: ${pattern}`,
});
