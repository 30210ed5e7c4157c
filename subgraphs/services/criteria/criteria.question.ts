import type { FactCriterion } from './criteria.language.ts';

/** Whether a question about one fact holds for a value that is known. Pure. */
export function holds(criterion: FactCriterion, value: boolean | number | string): boolean {
  switch (criterion.op) {
    case 'known':
      return true;
    case 'isTrue':
      return value === true;
    case 'isFalse':
      return value === false;
    case 'eq':
      return value === criterion.value;
    case 'ne':
      return value !== criterion.value;
    case 'lt':
      return Number(value) < criterion.value;
    case 'lte':
      return Number(value) <= criterion.value;
    case 'gt':
      return Number(value) > criterion.value;
    case 'gte':
      return Number(value) >= criterion.value;
    case 'between':
      return Number(value) >= criterion.from && Number(value) <= criterion.to;
    case 'in':
      return criterion.values.some((one) => one === value);
  }
}
