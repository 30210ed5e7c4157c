import { type ErrorIssue, ValidationError } from '../../shared/errors.ts';
import type { ServicesContext } from '../context.ts';
import { parseCriteria } from '../criteria/criteria.language.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { refuseBoth } from '../program/program.content.ts';
import { type Changes, type CutOff, cutOffMistakes } from './scenario.changes.ts';
import { readForm } from './scenario.present.ts';

/** Changes as a client gives them; what is left out stays as it is. */
export interface ChangesInput {
  /** In the language of criteria. */
  criteria?: unknown;
  withoutCriteria?: boolean | null;
  cutOffs?: readonly CutOff[] | null;
  unitAmountRupiah?: bigint | null;
  number?: number | null;
}

/** Checked changes. ValidationErrors `CRITERIA_INVALID`, `CRITERIA_TOO_DEEP`, `CUT_OFFS_INVALID` (issues of `cutOffMistakes`), `CRITERIA_TWICE` at their fields below `path`. */
export async function readChanges(
  ctx: ServicesContext,
  input: ChangesInput,
  path: readonly string[],
): Promise<Changes> {
  const { criteria, withoutCriteria, cutOffs, unitAmountRupiah, number } = input;
  const changes: Changes = {};
  refuseBoth(criteria, withoutCriteria, path);
  if (criteria) changes.rule = parseCriteria(criteria, [...path, 'criteria'], await readSurvey(ctx));
  if (withoutCriteria) changes.rule = null;
  if (cutOffs) changes.cutOffs = await readCutOffs(ctx, cutOffs, [...path, 'cutOffs']);
  if (unitAmountRupiah != null) changes.unitAmountRupiah = unitAmountRupiah;
  if (number != null) changes.number = number;
  return changes;
}

async function readCutOffs(
  ctx: ServicesContext,
  cutOffs: readonly CutOff[],
  path: readonly string[],
): Promise<CutOff[]> {
  const mistakes = cutOffMistakes(cutOffs, await readForm(ctx));
  if (mistakes.length === 0) return cutOffs.map(({ code, fromScore }) => ({ code, fromScore }));
  const issues: ErrorIssue[] = mistakes.map(({ code, at, message }) => ({
    code,
    message,
    path: at === null ? path : [...path, String(at), 'fromScore'],
  }));
  throw new ValidationError(
    'CUT_OFFS_INVALID',
    {
      id: 'Batas nilai belum benar. Periksa yang ditandai.',
      en: 'The cut-offs are not right. See the marked ones.',
    },
    { path, issues },
  );
}
