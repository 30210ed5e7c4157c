import { expect, test } from 'vitest';
import { codesOf } from '../i18n/word.ts';
import { headingsOf, type Place } from './headings.ts';
import { referralTable } from './referral-table.ts';

const words = { nameOf: ({ name }: { name: { id: string } }) => name.id, none: () => 'Tanpa keterangan' };
const nothing = Object.fromEntries(codesOf('ReferralStatus').map((status) => [status.toLowerCase(), 0]));

const village = (
  code: string,
  name: string,
  district: string,
  referrals: number,
  deliveredRupiah: string,
) => ({
  village: { code, name, kind: 'VILLAGE', parent: { name: district, kind: 'DISTRICT' } } as const,
  counts: { ...nothing, approved: referrals, referrals, deliveries: referrals, deliveredRupiah } as never,
});
const rows = [
  village('33.14.01.2001', 'Banaran', 'Kalijambe', 4, '4000000'),
  village('33.14.02.2005', 'Banaran', 'Sambungmacan', 7, '9000000'),
  village('33.14.03.2001', 'Masaran', 'Masaran', 2, '0'),
];

test('[TGL-8] two villages of one name say their districts; one whose name stands alone is short', () => {
  expect(headingsOf(rows, 'VILLAGE', words)).toEqual([
    { key: '33.14.01.2001', label: 'Desa Banaran, Kecamatan Kalijambe' },
    { key: '33.14.02.2005', label: 'Desa Banaran, Kecamatan Sambungmacan' },
    { key: '33.14.03.2001', label: 'Masaran' },
  ]);
});

test('[TGL-8] each village of the referral report has its own referrals and rupiah, whatever its name', () => {
  const { layout, countsOf } = referralTable(rows, headingsOf(rows, 'VILLAGE', words));
  const approved = layout.columns.findIndex(({ key }) => key === 'APPROVED');
  expect(layout.lines.map(({ label, values, total }) => [label, values[approved], total])).toEqual([
    ['Desa Banaran, Kecamatan Kalijambe', 4, 4],
    ['Desa Banaran, Kecamatan Sambungmacan', 7, 7],
    ['Masaran', 2, 2],
  ]);
  expect(layout.lines.map(({ key }) => countsOf.get(key)?.deliveredRupiah)).toEqual([
    '4000000',
    '9000000',
    '0',
  ]);
});

test('[SRG-15] one reason of two lists is two lines, each with its list; programmes of one name say their codes', () => {
  const label = (id: string, code: string, name: string) => ({
    ...{ __typename: 'ReportLabel' as const, id, code },
    name: { __typename: 'LocalizedText' as const, id: name, en: name },
  });
  const reasons: Place[] = [
    { reason: label('REFUSAL_REASON:OTHER', 'OTHER', 'alasan lain') },
    { reason: label('DEFERRAL_REASON:OTHER', 'OTHER', 'alasan lain') },
    {},
  ];
  expect(headingsOf(reasons, 'REASON', words).map((one) => one.label)).toEqual([
    'Alasan lain (Alasan penolakan)',
    'Alasan lain (Alasan penundaan)',
    'Tanpa keterangan',
  ]);
  const programs: Place[] = [
    { program: label('prog_1', 'PKT-01', 'Beasiswa') },
    { program: label('prog_2', 'PKT-02', 'Beasiswa') },
  ];
  expect(headingsOf(programs, 'PROGRAM', words).map((one) => one.label)).toEqual([
    'Beasiswa (PKT-01)',
    'Beasiswa (PKT-02)',
  ]);
});
