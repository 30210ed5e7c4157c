import type { HolidayKind } from './calendar.codes.ts';

/** Month and day, kind, and the words in Indonesian and English. */
type Line = readonly [day: `${number}-${number}`, kind: HolidayKind, id: string, en: string];

/** The holidays of a year that Pandu brings along, as far as they were known when it was released. */
interface ShippedYear {
  /** Whether the ministers have decreed them. */
  isDecreed: boolean;
  lines: readonly Line[];
}

/**
 * The national holidays and days of collective leave. No package computes them rightly, since the ministers decree them, the Islamic ones by
 * the sighting of the moon. An office's own list of a year (`holidayYearSet`) takes the place of the one here.
 */
export const SHIPPED_HOLIDAYS: Readonly<Record<number, ShippedYear>> = {
  // SKB 3 Menteri 1497/2025, 2/2025, 5/2025 of 19 September 2025.
  2026: {
    isDecreed: true,
    lines: [
      ['01-01', 'NATIONAL', 'Tahun Baru 2026 Masehi', "New Year's Day 2026"],
      ['01-16', 'NATIONAL', 'Isra Mikraj Nabi Muhammad saw.', 'Ascension of the Prophet Muhammad'],
      ['02-16', 'COLLECTIVE_LEAVE', 'Cuti bersama Imlek', 'Collective leave for Chinese New Year'],
      ['02-17', 'NATIONAL', 'Tahun Baru Imlek 2577 Kongzili', 'Chinese New Year 2577'],
      ['03-18', 'COLLECTIVE_LEAVE', 'Cuti bersama Nyepi', 'Collective leave for Nyepi'],
      ['03-19', 'NATIONAL', 'Hari Suci Nyepi (Tahun Baru Saka 1948)', 'Day of Silence (Saka New Year 1948)'],
      ['03-20', 'COLLECTIVE_LEAVE', 'Cuti bersama Idulfitri', 'Collective leave for Eid al-Fitr'],
      ['03-21', 'NATIONAL', 'Idulfitri 1447 Hijriah', 'Eid al-Fitr 1447'],
      ['03-22', 'NATIONAL', 'Idulfitri 1447 Hijriah, hari kedua', 'Eid al-Fitr 1447, second day'],
      ['03-23', 'COLLECTIVE_LEAVE', 'Cuti bersama Idulfitri', 'Collective leave for Eid al-Fitr'],
      ['03-24', 'COLLECTIVE_LEAVE', 'Cuti bersama Idulfitri', 'Collective leave for Eid al-Fitr'],
      ['04-03', 'NATIONAL', 'Wafat Yesus Kristus', 'Good Friday'],
      ['04-05', 'NATIONAL', 'Kebangkitan Yesus Kristus (Paskah)', 'Easter'],
      ['05-01', 'NATIONAL', 'Hari Buruh Internasional', 'Labour Day'],
      ['05-14', 'NATIONAL', 'Kenaikan Yesus Kristus', 'Ascension of Jesus Christ'],
      [
        '05-15',
        'COLLECTIVE_LEAVE',
        'Cuti bersama Kenaikan Yesus Kristus',
        'Collective leave for Ascension Day',
      ],
      ['05-27', 'NATIONAL', 'Iduladha 1447 Hijriah', 'Eid al-Adha 1447'],
      ['05-28', 'COLLECTIVE_LEAVE', 'Cuti bersama Iduladha', 'Collective leave for Eid al-Adha'],
      ['05-31', 'NATIONAL', 'Hari Raya Waisak 2570 BE', 'Vesak 2570'],
      ['06-01', 'NATIONAL', 'Hari Lahir Pancasila', 'Pancasila Day'],
      ['06-16', 'NATIONAL', '1 Muharam, Tahun Baru Islam 1448 Hijriah', 'Islamic New Year 1448'],
      ['08-17', 'NATIONAL', 'Proklamasi Kemerdekaan', 'Independence Day'],
      ['08-25', 'NATIONAL', 'Maulid Nabi Muhammad saw.', 'Birthday of the Prophet Muhammad'],
      ['12-24', 'COLLECTIVE_LEAVE', 'Cuti bersama Natal', 'Collective leave for Christmas'],
      ['12-25', 'NATIONAL', 'Kelahiran Yesus Kristus (Natal)', 'Christmas Day'],
    ],
  },
  // Expected: Easter by its rule, new and full moons computed, the crescent by the criteria of MABIMS (3° high, 6.4° from the sun).
  // 27 Rajab comes twice. Collective leave cannot be foreseen.
  2027: {
    isDecreed: false,
    lines: [
      ['01-01', 'NATIONAL', 'Tahun Baru 2027 Masehi', "New Year's Day 2027"],
      [
        '01-05',
        'NATIONAL',
        'Isra Mikraj Nabi Muhammad saw. (27 Rajab 1448)',
        'Ascension of the Prophet Muhammad (27 Rajab 1448)',
      ],
      ['02-06', 'NATIONAL', 'Tahun Baru Imlek 2578 Kongzili', 'Chinese New Year 2578'],
      ['03-08', 'NATIONAL', 'Hari Suci Nyepi (Tahun Baru Saka 1949)', 'Day of Silence (Saka New Year 1949)'],
      ['03-10', 'NATIONAL', 'Idulfitri 1448 Hijriah', 'Eid al-Fitr 1448'],
      ['03-11', 'NATIONAL', 'Idulfitri 1448 Hijriah, hari kedua', 'Eid al-Fitr 1448, second day'],
      ['03-26', 'NATIONAL', 'Wafat Yesus Kristus', 'Good Friday'],
      ['03-28', 'NATIONAL', 'Kebangkitan Yesus Kristus (Paskah)', 'Easter'],
      ['05-01', 'NATIONAL', 'Hari Buruh Internasional', 'Labour Day'],
      ['05-06', 'NATIONAL', 'Kenaikan Yesus Kristus', 'Ascension of Jesus Christ'],
      ['05-17', 'NATIONAL', 'Iduladha 1448 Hijriah', 'Eid al-Adha 1448'],
      ['05-20', 'NATIONAL', 'Hari Raya Waisak 2571 BE', 'Vesak 2571'],
      ['06-01', 'NATIONAL', 'Hari Lahir Pancasila', 'Pancasila Day'],
      ['06-06', 'NATIONAL', '1 Muharam, Tahun Baru Islam 1449 Hijriah', 'Islamic New Year 1449'],
      ['08-15', 'NATIONAL', 'Maulid Nabi Muhammad saw.', 'Birthday of the Prophet Muhammad'],
      ['08-17', 'NATIONAL', 'Proklamasi Kemerdekaan', 'Independence Day'],
      ['12-25', 'NATIONAL', 'Kelahiran Yesus Kristus (Natal)', 'Christmas Day'],
      [
        '12-26',
        'NATIONAL',
        'Isra Mikraj Nabi Muhammad saw. (27 Rajab 1449)',
        'Ascension of the Prophet Muhammad (27 Rajab 1449)',
      ],
    ],
  },
};
