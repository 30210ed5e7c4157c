import { statedCodes } from '../../shared/office-code.ts';
import { filled, type OfficeWords, officeWordsOf } from '../../shared/word.ts';
import { asText } from '../context.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import { type OfficeList, officeLists } from './office-code.codes.ts';

/** A list's codes that the program brings along, as if the office had stored them; the office's own go before them. */
function stated(list: OfficeList): OfficeCode[] {
  const { list: codes, words, needsText } = statedCodes(list);
  return codes.map((code, at) => ({
    list,
    code,
    name: { ...words[code] },
    position: at + 1,
    colour: null,
    sector: null,
    needsText: needsText.includes(code),
    forUninsured: false,
    active: true,
    version: 0,
  }));
}

/** A list as people choose from it: what the office has stored, and the program's codes that it has left as they are. */
export function wholeList(list: OfficeList, rows: readonly OfficeCode[]): OfficeCode[] {
  const own = rows.filter((row) => row.list === list);
  const left = stated(list).filter(({ code }) => !own.some((row) => row.code === code));
  return [...own, ...left].sort(
    (one, other) => one.position - other.position || (one.code < other.code ? -1 : 1),
  );
}

/** Lists as they are read: words that name others (`disposisi {Title.REGIONAL_HEAD}`) are whole. */
export function readLists(rows: readonly OfficeCode[], lists = officeLists.list): OfficeCode[] {
  const words = wordsOf(rows);
  return lists
    .flatMap((list) => wholeList(list, rows))
    .map((one) => ({ ...one, name: { ...filled(asText(one.name), words) } }));
}

/** What the office calls things, out of all its codes. */
export const wordsOf = (rows: readonly OfficeCode[]): OfficeWords =>
  officeWordsOf(rows.map((row) => ({ ...row, name: asText(row.name) })));

/** The event that tells the other subgraphs of a code. */
export function savedEvent({ list, code, name, position, colour, active, ...marks }: OfficeCode) {
  const { sector, needsText, forUninsured } = marks;
  const subject = { type: 'OfficeCode', id: `${list}:${code}` };
  const payload = { code, name: asText(name), position, colour, active };
  return list === 'SECTOR'
    ? ({ kind: 'SECTOR_SAVED', subject, payload } as const)
    : ({
        kind: 'OFFICE_CODE_SAVED',
        subject,
        payload: { ...payload, list, sector, needsText, forUninsured },
      } as const);
}
