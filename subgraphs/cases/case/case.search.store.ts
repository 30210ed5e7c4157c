import { sees } from '../../shared/policy.ts';
import type { CasesContext } from '../context.ts';
import { casePolicy } from './case.policy.ts';

/** The search of a list of cases, referrals or letters; one match is enough. */
export interface CaseSearch {
  /** Part of a number, or of what the case itself keeps in words. */
  search?: string | null;
  /** Households whose members have the name: the registry's answer, since a case keeps no names of its people. */
  searchHouseholdIds?: readonly string[] | null;
}

/**
 * The condition of a search on `case c`; pushes its values to `params`. `besides` names other columns to match (a letter's
 * number) and says whether the caller may find cases by family (`knowsFamily`). An actor who may not read a field may not search
 * by it: repeated searches would reveal it.
 */
export function searchSql(
  ctx: CasesContext,
  { search, searchHouseholdIds }: CaseSearch,
  params: unknown[],
  besides: { problem?: boolean; letter?: (place: string) => string; family?: () => string } = {},
): string {
  const knowsSubject = sees(ctx, casePolicy, 'subject');
  const byNumber: string[] = [];
  const byFamily: string[] = [];
  const found: string[] = [];
  const typed = search?.trim();
  if (typed) {
    const place = `$${params.push(`%${likeText(typed)}%`)}`;
    byNumber.push(`s.number ilike ${place}`);
    if (besides.problem && sees(ctx, casePolicy, 'problem')) byFamily.push(`s.problem ilike ${place}`);
    if (knowsSubject) byFamily.push(`s.subject_name ilike ${place}`);
    if (besides.letter) found.push(besides.letter(place));
  }
  if (searchHouseholdIds) {
    byFamily.push(
      knowsSubject ? `s.household_id = any($${params.push(searchHouseholdIds)}::text[])` : 'false',
    );
  }
  if (byNumber.length + byFamily.length === 0) return 'true';
  // In a query of its own, every part is found by its index.
  const inCase = (conditions: readonly string[]) =>
    `c.id in (select s.id from "case" s where ${conditions.join(' or ')})`;
  const family = byFamily.length > 0 ? (besides.family?.() ?? 'true') : 'true';
  if (family === 'true') found.push(inCase([...byNumber, ...byFamily]));
  else found.push(...byNumber.map((one) => inCase([one])), `(${family} and ${inCase(byFamily)})`);
  return `(${found.join(' or ')})`;
}

/** A text as a LIKE pattern that matches itself. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
