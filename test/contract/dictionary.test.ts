import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { word as english } from '../../admin/src/generated/words.en.ts';
import { word as indonesian } from '../../admin/src/generated/words.id.ts';
import { readCodes } from '../../runtime/generate-words.ts';
import { projectRoot } from '../../runtime/project.ts';
import { wordOf } from '../../subgraphs/shared/word.ts';

/** Enums of one subgraph that are codes of another, or some of them. */
const UNDER_ANOTHER_NAME: Readonly<Record<string, string>> = {
  CaseSubjectSex: 'Sex',
  ReferralApproval: 'ApprovalRule',
  QuotaReportCapKind: 'CapKind',
  ProgramReportLevel: 'ProgramLevel',
  ProgramReportState: 'ProgramState',
  SettlementState: 'ClaimState',
  CaseReportDimension: 'ReportDimension',
  ReferralReportDimension: 'ReportDimension',
  UnmetNeedReportDimension: 'ReportDimension',
  UnmetNeedReportReason: 'UnmetNeedReason',
};
/** Orders of lists, which users never see. */
const ORDER = /Sort(Field|Order)?$|OrderField$/;

const stated = new Map((await readCodes()).map((codes) => [codes.kind, codes]));
const enums = Object.values(
  buildSchema(readFileSync(join(projectRoot, 'api.graphql'), 'utf8')).getTypeMap(),
).filter((type) => isEnumType(type) && !type.name.startsWith('__') && !ORDER.test(type.name));

describe('every word is stated once', () => {
  it.each([...stated.values()])('$kind: each code has words in both languages', ({ list, words }) => {
    const wordless = list.filter((code) => !words[code]?.id.trim() || !words[code]?.en.trim());
    expect(wordless).toEqual([]);
  });

  it.each(enums)('the enum $name of the API has words for exactly its values', (type) => {
    const values = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    const kind = UNDER_ANOTHER_NAME[type.name] ?? type.name;
    const codes = stated.get(kind)?.list ?? [];
    expect(
      kind === type.name ? [...codes].sort() : codes.filter((code) => values.includes(code)).sort(),
    ).toEqual(values.sort());
  });

  it('reaches all readers, as within a sentence', () => {
    expect(wordOf('ReferralRefusalReason', 'NO_CAPACITY')).toEqual({
      id: 'tidak ada tempat atau anggaran',
      en: 'no room or budget',
    });
    expect([indonesian, english].map((words) => words.ReferralRefusalReason.NO_CAPACITY)).toEqual([
      'tidak ada tempat atau anggaran',
      'no room or budget',
    ]);
  });

  it("gives the office's own words before those of the program, and an unknown code for itself", () => {
    const office = { CaseNeed: { FOOD: { id: 'sembako', en: 'staples' } } };
    expect(wordOf('CaseNeed', 'FOOD', office).id).toBe('sembako');
    expect(wordOf('CaseNeed', 'HOUSING', office).id).toBe('rumah');
    expect(wordOf('CaseNeed', 'OF_LATER', office)).toEqual({ id: 'OF_LATER', en: 'OF_LATER' });
  });
});
