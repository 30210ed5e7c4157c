import type { LocalizedText } from '../../shared/errors.ts';
import { FACTS } from './criteria.facts.ts';
import { type Criterion, type FactCriterion, isFactCriterion, partsOf } from './criteria.language.ts';

const YES: LocalizedText = { id: 'ya', en: 'yes' };
const NO: LocalizedText = { id: 'tidak', en: 'no' };
export const NOT_KNOWN: LocalizedText = { id: 'belum diketahui', en: 'not known yet' };

/** A fact's value as people say it: "ya", "3 orang", "sangat miskin"; "belum diketahui" where it is null. */
export function valueInWords(fact: string, value: boolean | number | string | null): LocalizedText {
  const definition = FACTS[fact];
  if (value === null) return NOT_KNOWN;
  if (typeof value === 'boolean') return value ? YES : NO;
  if (typeof value === 'number') {
    const { unit } = definition ?? {};
    return {
      id: `${value.toLocaleString('id-ID')}${unit ? ` ${unit.id}` : ''}`,
      en: `${value.toLocaleString('en')}${unit ? ` ${unit.en}` : ''}`,
    };
  }
  return definition?.options?.[value] ?? { id: value, en: value };
}

/** A criterion as people read it: "Lanjut usia 60 tahun ke atas: paling sedikit 1 orang". Its own label wins. */
export function criterionInWords(criterion: Criterion): LocalizedText {
  if (criterion.label) return criterion.label;
  if (isFactCriterion(criterion)) {
    const question = questionInWords(criterion);
    const name = FACTS[criterion.fact]?.label ?? { id: criterion.fact, en: criterion.fact };
    return { id: `${name.id}: ${question.id}`, en: `${name.en}: ${question.en}` };
  }
  const parts = partsOf(criterion).map(criterionInWords);
  const listed = { id: parts.map((part) => part.id).join('; '), en: parts.map((part) => part.en).join('; ') };
  const opening = groupOpening(criterion);
  return { id: `${opening.id}: ${listed.id}`, en: `${opening.en}: ${listed.en}` };
}

function groupOpening(group: Exclude<Criterion, FactCriterion>): LocalizedText {
  if ('all' in group) return { id: 'Semua terpenuhi', en: 'All of' };
  if ('any' in group) return { id: 'Salah satu terpenuhi', en: 'Any of' };
  if ('none' in group) return { id: 'Tidak satu pun', en: 'None of' };
  return { id: `Paling sedikit ${group.atLeast} terpenuhi`, en: `At least ${group.atLeast} of` };
}

function questionInWords(criterion: FactCriterion): LocalizedText {
  const say = (value: boolean | number | string) => valueInWords(criterion.fact, value);
  const before = (id: string, en: string, value: boolean | number | string): LocalizedText => ({
    id: `${id} ${say(value).id}`,
    en: `${en} ${say(value).en}`,
  });
  switch (criterion.op) {
    case 'isTrue':
      return YES;
    case 'isFalse':
      return NO;
    case 'known':
      return { id: 'sudah diketahui', en: 'known' };
    case 'eq':
      return say(criterion.value);
    case 'ne':
      return before('bukan', 'not', criterion.value);
    case 'lt':
      return before('kurang dari', 'less than', criterion.value);
    case 'lte':
      return before('paling banyak', 'at most', criterion.value);
    case 'gt':
      return before('lebih dari', 'more than', criterion.value);
    case 'gte':
      return before('paling sedikit', 'at least', criterion.value);
    case 'between':
      return {
        id: `${criterion.from.toLocaleString('id-ID')} sampai ${say(criterion.to).id}`,
        en: `${criterion.from.toLocaleString('en')} to ${say(criterion.to).en}`,
      };
    case 'in': {
      const values = criterion.values.map(say);
      return { id: values.map((one) => one.id).join(' atau '), en: values.map((one) => one.en).join(' or ') };
    }
  }
}
