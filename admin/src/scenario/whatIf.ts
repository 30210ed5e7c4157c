import type { CriterionInput, ScenarioChangesInput, WhatIfQuery } from '../generated/graphql.ts';
import {
  draftOf,
  emptyQuestion,
  type Group,
  groupOf,
  inputOf,
  type SavedCriterion,
} from '../program/criteriaDraft.ts';

export type Program = NonNullable<WhatIfQuery['program']>;
export type WhatIf = NonNullable<Program['whatIf']>;
export type Kept = WhatIf['scenarios'][number];
export type Changes = Kept['changes'];

/** What stands in the fields of the page. */
export interface Values {
  criteria: 'SAME' | 'OTHER' | 'NONE';
  /** The other criteria, kept while another choice is tried. */
  root: Group;
  /** The lowest score of each class, the poorest first; null: as they are. Undefined where a field holds no number. */
  cutOffs: (number | undefined)[] | null;
  amount: number | null;
  number: number | null;
}

/** The fields as they stand before anything is changed. */
export const unchanged = (present: SavedCriterion | null | undefined): Values => ({
  criteria: 'SAME',
  root: present ? draftOf(present) : groupOf([emptyQuestion()]),
  cutOffs: null,
  amount: null,
  number: null,
});

/** The fields of a kept scenario. Classes that the form has no longer are left out. */
export function valuesOf(
  changes: Changes,
  present: SavedCriterion | null | undefined,
  whatIf: WhatIf,
): Values {
  const { criteria, withoutCriteria, cutOffs, unitAmountRupiah, number } = changes;
  const others = new Map(cutOffs?.map(({ code, fromScore }) => [code, fromScore]));
  return {
    criteria: criteria ? 'OTHER' : withoutCriteria ? 'NONE' : 'SAME',
    root: criteria ? draftOf(criteria) : unchanged(present).root,
    cutOffs: cutOffs
      ? (whatIf.cutOffs ?? []).map(({ code, fromScore }) => others.get(code) ?? fromScore)
      : null,
    amount: unitAmountRupiah == null ? null : Number(unitAmountRupiah),
    number: number ?? null,
  };
}

/** The fields as API input; null while a part is incomplete. Pure. */
export function changesInput(values: Values, whatIf: WhatIf): ScenarioChangesInput | null {
  const rule: CriterionInput | null = values.criteria === 'OTHER' ? inputOf(values.root) : null;
  if (values.criteria === 'OTHER' && !rule) return null;
  const classes = whatIf.cutOffs ?? [];
  const cutOffs = values.cutOffs?.flatMap((fromScore, at) => {
    const code = classes[at]?.code;
    return code === undefined || fromScore === undefined ? [] : [{ code, fromScore }];
  });
  if (values.cutOffs && cutOffs?.length !== classes.length) return null;
  return {
    ...(rule ? { criteria: rule } : {}),
    ...(values.criteria === 'NONE' ? { withoutCriteria: true } : {}),
    ...(cutOffs ? { cutOffs } : {}),
    ...(values.amount === null ? {} : { unitAmountRupiah: String(values.amount) }),
    ...(values.number === null ? {} : { number: values.number }),
  };
}

/** Whether anything is changed. */
export const isChange = (input: ScenarioChangesInput | null): boolean =>
  input !== null && Object.keys(input).length > 0;

/** The server's messages by the place of a field: criteria by path (`0.1`), cut-offs by class, and the rest. */
export interface Mistakes {
  criteria: Readonly<Record<string, string>>;
  cutOffs: Readonly<Record<string, string>>;
  others: readonly string[];
}

/** Sorts the issues of a trial to the fields that they are about; paths begin with `changes`. Pure. */
export function mistakesOf(issues: readonly { message: string; path: readonly string[] }[]): Mistakes {
  const of = (field: string) =>
    Object.fromEntries(
      issues.flatMap(({ message, path }) =>
        path[1] === field
          ? [
              [
                path
                  .slice(2)
                  .filter((part) => part !== 'fromScore')
                  .join('.'),
                message,
              ],
            ]
          : [],
      ),
    );
  const others = issues.filter(
    ({ path }) => path[1] !== 'criteria' && (path[1] !== 'cutOffs' || path.length === 2),
  );
  return { criteria: of('criteria'), cutOffs: of('cutOffs'), others: others.map(({ message }) => message) };
}
