import type { ServicesTx } from '../../subgraphs/services/context.ts';
import { savedEvent } from '../../subgraphs/services/office-code/office-code.ts';
import { STATED } from '../../subgraphs/shared/generated/stated.ts';
import { OFFICE_KINDS } from '../../subgraphs/shared/office-code.ts';
import type { Profile } from './offices/profile.sections.ts';

/** The codes of the sample office's own lists. */
export async function seedOfficeCodes(tx: ServicesTx, profile: Profile): Promise<void> {
  const sectors = profile.sectors.map(({ code, name, colour }, at) => ({
    ...{ list: 'SECTOR', code, name, colour, position: at + 1 },
  }));
  const { list, words } = STATED.CaseNeed;
  const needs = list.map((code, at) => ({
    ...{ list: 'CASE_NEED', code, name: { ...words[code] }, position: at + 1 },
    sector: profile.sectors.find((one) => one.needs.includes(code))?.code ?? null,
  }));
  const called = profile.words.map(({ list, code, name }) => {
    const at = codesOf(list).indexOf(code);
    return { list, code, name, position: at + 1 };
  });
  const others = profile.codes.map(({ source: _, ...one }, at, all) => ({
    ...one,
    position: all.slice(0, at).filter(({ list }) => list === one.list).length + 1,
  }));
  for (const data of [...sectors, ...needs, ...called, ...others])
    tx.emit(savedEvent(await tx.prisma.officeCode.create({ data })));
}

const codesOf = (list: 'TITLE' | 'REGION_KIND'): readonly string[] => STATED[OFFICE_KINDS[list]].list;
