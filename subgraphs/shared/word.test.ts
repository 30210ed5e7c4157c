import { describe, expect, it } from 'vitest';
import { headingOf, officeWordsOf, wordOf } from './word.ts';

const code = (list: string, code: string, id: string, en = id) => ({ list, code, name: { id, en } });

describe('[OUR-1] words that name other words', () => {
  it('are neutral until the office says its own', () => {
    expect(wordOf('Role', 'REGIONAL_HEAD')).toEqual({ id: 'Kepala Daerah', en: 'Regional Head' });
    expect(wordOf('ApprovalRule', 'REGENT').id).toBe('Kepala Daerah');
    expect(wordOf('CaseChannel', 'DISPOSITION').id).toBe('disposisi Kepala Daerah');
    expect(wordOf('RegionLevel', 'VILLAGE').id).toBe('desa/kelurahan');
    expect(wordOf('RegionLevel', 'REGENCY')).toEqual({ id: 'kabupaten/kota', en: 'regency or city' });
  });

  it('follow the title of the office wherever it stands', () => {
    const office = officeWordsOf([code('TITLE', 'REGIONAL_HEAD', 'Wali Kota', 'Mayor')], '13.76');
    expect(wordOf('Role', 'REGIONAL_HEAD', office).en).toBe('Mayor');
    expect(wordOf('ApprovalRule', 'REGENT', office).id).toBe('Wali Kota');
    expect(headingOf('CaseChannel', 'DISPOSITION', office).id).toBe('Disposisi Wali Kota');
  });

  it('call the office’s regency by its kind, and its villages by its own words', () => {
    expect(wordOf('RegionLevel', 'REGENCY', officeWordsOf([], '33.14')).id).toBe('kabupaten');
    expect(wordOf('RegionLevel', 'REGENCY', officeWordsOf([], '62.71')).id).toBe('kota');
    const berau = officeWordsOf([code('REGION_KIND', 'VILLAGE', 'kampung')], '64.03');
    expect(wordOf('Role', 'PUSKESOS', berau).id).toBe('Puskesos kampung/kelurahan');
    const city = officeWordsOf([code('REGION_KIND', 'VILLAGE', 'kelurahan')], '62.71');
    expect(headingOf('ReportDimension', 'VILLAGE', city).id).toBe('Kelurahan');
  });

  it('end where an office’s word names itself', () => {
    const office = officeWordsOf([code('TITLE', 'REGIONAL_HEAD', '{Title.REGIONAL_HEAD}')], '33.14');
    expect(wordOf('Role', 'REGIONAL_HEAD', office).id).toBe('{Title.REGIONAL_HEAD}');
  });
});
