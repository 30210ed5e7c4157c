import type { CriterionGroup, CriterionInput, CriterionOperator } from '../generated/graphql.ts';

/** Words that replace those generated from a criterion. */
export interface Words {
  id: string;
  en: string;
}

/** A question about one fact, finished or not. */
export interface Question {
  key: string;
  label: Words | null;
  fact: string;
  operator: CriterionOperator | '';
  values: readonly string[];
  /** Of a question about aid: the last months; null for the running fiscal year. */
  months?: number | null;
}

/** A group of criteria with one outcome: all, any, or at least a number of them, or so many members meet all. */
export interface Group {
  key: string;
  label: Words | null;
  group: CriterionGroup;
  atLeast: number;
  parts: readonly Draft[];
}

export type Draft = Question | Group;

/** The position of a part: the indexes from the root; empty for the root. */
export type Path = readonly number[];

/** A criterion as the API returns it, with its parts, if any. */
export interface SavedCriterion {
  text: Words;
  label: Words | null;
  group: CriterionGroup | null;
  atLeast: number | null;
  fact: string | null;
  operator: CriterionOperator | null;
  values: readonly string[];
  months?: number | null;
  parts?: readonly SavedCriterion[];
}

/** The deepest nesting of groups that the server accepts. */
export const mostLevels = 4;

/** The most members that the server lets a criterion count. */
export const mostMembers = 50;

export const isGroup = (draft: Draft): draft is Group => 'parts' in draft;

/** The groups whose parts are asked of each member. */
const MEMBER_GROUPS: readonly CriterionGroup[] = [
  'ANY_MEMBER',
  'ALL_MEMBERS',
  'NO_MEMBER',
  'MEMBERS_AT_LEAST',
];

export const isOfMembers = (group: CriterionGroup): boolean => MEMBER_GROUPS.includes(group);

/** Whether a group counts: its parts, or members. */
export const isCounting = (group: CriterionGroup): boolean =>
  group === 'AT_LEAST' || group === 'MEMBERS_AT_LEAST';

let keys = 0;
function newKey(): string {
  keys += 1;
  return `part-${keys}`;
}

export const emptyQuestion = (): Question => ({
  key: newKey(),
  label: null,
  fact: '',
  operator: '',
  values: [],
});

export const groupOf = (parts: readonly Draft[], group: CriterionGroup = 'ALL'): Group => ({
  key: newKey(),
  label: null,
  group,
  atLeast: 1,
  parts,
});

/** The draft of saved criteria: always a group of the household's, so that parts of both kinds can be added. */
export function draftOf(saved: SavedCriterion | null | undefined): Group {
  if (!saved) return groupOf([emptyQuestion()]);
  const draft = partOf(saved);
  return isGroup(draft) && !isOfMembers(draft.group) ? draft : groupOf([draft]);
}

function partOf(saved: SavedCriterion): Draft {
  const common = { key: newKey(), label: saved.label && { id: saved.label.id, en: saved.label.en } };
  if (!saved.group) {
    const { fact, operator, values, months = null } = saved;
    return { ...common, fact: fact ?? '', operator: operator ?? '', values, months };
  }
  return {
    ...common,
    group: saved.group,
    atLeast: saved.atLeast ?? 1,
    parts: (saved.parts ?? []).map(partOf),
  };
}

/** Whether an operator asks what the ledger of aid tells. */
export const isAboutAid = (operator: CriterionOperator | ''): boolean =>
  operator === 'RECEIVED' || operator === 'NOT_RECEIVED';

/** The longest period that a question about aid may look back, in months. */
export const mostMonths = 120;

/** How many values an operator takes; `many` means one or more. */
export function valuesWanted(operator: CriterionOperator | ''): 0 | 1 | 2 | 'many' {
  if (operator === 'BETWEEN') return 2;
  if (operator === 'IN' || isAboutAid(operator)) return 'many';
  return ['', 'IS_TRUE', 'IS_FALSE', 'KNOWN'].includes(operator) ? 0 : 1;
}

/** The draft as API input; null while a part is incomplete. Pure. */
export function inputOf(draft: Draft): CriterionInput | null {
  if (draft.label && !(draft.label.id.trim() && draft.label.en.trim())) return null;
  const label = draft.label ? { label: { ...draft.label } } : {};
  if (!isGroup(draft)) return isFinished(draft) ? { ...label, ...questionOf(draft) } : null;
  const parts = draft.parts.map(inputOf);
  if (parts.length === 0 || parts.includes(null)) return null;
  const atLeast = isCounting(draft.group) ? { atLeast: draft.atLeast } : {};
  return { ...label, group: draft.group, ...atLeast, parts: parts.filter((part) => part !== null) };
}

function questionOf({ fact, operator, values, months }: Question): CriterionInput {
  const period = isAboutAid(operator) ? { months: months ?? null } : {};
  return { ...period, fact, operator: operator || null, values: values.map((value) => value.trim()) };
}

function isFinished({ fact, operator, values }: Question): boolean {
  if (!fact || !operator) return false;
  const wanted = valuesWanted(operator);
  const given = values.filter((value) => value.trim() !== '').length;
  return given === values.length && (wanted === 'many' ? given > 0 : given === wanted);
}

/** The draft with the part at a path changed. Pure. */
export function changeAt(root: Group, path: Path, change: (part: Draft) => Draft): Group {
  const changed = changePart(root, path, change);
  return isGroup(changed) ? changed : root;
}

function changePart(draft: Draft, [index, ...rest]: Path, change: (part: Draft) => Draft): Draft {
  if (index === undefined) return change(draft);
  if (!isGroup(draft)) return draft;
  return {
    ...draft,
    parts: draft.parts.map((part, at) => (at === index ? changePart(part, rest, change) : part)),
  };
}

/** The draft with a part added at the end of a group. Pure. */
export function addAt(root: Group, path: Path, part: Draft): Group {
  return changeAt(root, path, (group) =>
    isGroup(group) ? { ...group, parts: [...group.parts, part] } : group,
  );
}

/** The draft without the part at a path. The root cannot be removed. Pure. */
export function removeAt(root: Group, path: Path): Group {
  const index = path.at(-1);
  return changeAt(root, path.slice(0, -1), (group) =>
    isGroup(group) ? { ...group, parts: group.parts.filter((_, at) => at !== index) } : group,
  );
}

/** The draft with the part at a path moved up (-1) or down (1) within its group. Pure. */
export function moveAt(root: Group, path: Path, by: -1 | 1): Group {
  const from = path.at(-1) ?? 0;
  return changeAt(root, path.slice(0, -1), (group) => {
    if (!isGroup(group)) return group;
    const parts = [...group.parts];
    const [part] = parts.splice(from, 1);
    if (part) parts.splice(Math.max(0, from + by), 0, part);
    return { ...group, parts };
  });
}
