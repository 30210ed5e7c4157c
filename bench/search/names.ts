import { nameKey } from '../../subgraphs/registry/person/person.name.ts';

/** Words to draw names from: as written, their search keys, and the cumulative share (0 to 1) of each. */
export interface WordList {
  written: string[];
  keys: string[];
  upTo: number[];
}

/** This many of the first common words never form a name alone. */
export const NEVER_ALONE = 5;

/** Common given names, with the share of people whose name starts with them (per thousand). */
const COMMON: readonly (readonly [string, number])[] = [
  ['Siti', 55],
  ['Sri', 60],
  ['Muhammad', 45],
  ['Nur', 25],
  ['Ahmad', 18],
  ['Slamet', 16],
  ['Dwi', 16],
  ['Agus', 15],
  ['Tri', 14],
  ['Eko', 12],
  ['Endang', 9],
  ['Abdul', 9],
  ['Joko', 8],
  ['Dewi', 8],
  ['Rini', 6],
  ['Bambang', 6],
  ['Budi', 6],
  ['Titik', 5],
  ['Puji', 5],
  ['Wahyu', 5],
];

const SECOND =
  `Aminah Wahyuni Lestari Rahayu Handayani Astuti Setiawan Santoso Wibowo Saputra Nugroho Prasetyo Riyadi Hidayat Hidayah
   Susilo Purnomo Kurniawan Utami Wulandari Fatimah Khotimah Nurjanah Maryam Rohman Hakim Fauzi Arifin Maulana Pratama
   Permata Sari Puspita Anggraini Suryani Yuliani Mulyani Kusuma Wijaya Hartono Sucipto Cahyono Setyowati Ningsih Hasanah
   Rohmah Zulaikhah Mukaromah Solikhah Munawaroh Widodo Utomo Haryanto Suryanto Firmansyah Ramadhan Alfarizi Azzahra
   Salsabila Putri Putra Fitriani Rahmawati Kurniasih Indriyani Susanti Marlina Susanto Gunawan Irawan Darmawan`.split(
    /\s+/,
  );
const STEMS =
  `Su Sar Mar Par Tu Nga War Kar Har Wag Pon Leg Jum Suk Sum Sut Sup Suw Suh Sug Sud Kas Das Was Gi Mul Say Sam Pa Ra Wi
   Ru Tam Yat Bon Dar Kus Let Mis Nar Poni Rat Sad Tas Ju Mi Sukar Sumar Suwar Sutar`.split(/\s+/);
const ENDS =
  `inah iyem inem ni iyah yati wati sih mi tini kem yani arti amti iasih yono yanto min jo di to no man rno sono wadi jan
   gimin kimin nadi kidi rejo diyo wito miran`.split(/\s+/);
const SYLLABLES =
  `ba be bi bu da di du fa fi ga gi ha hi ja ji ka ke ki ku la li lu ma mi mu na ni nu pa pi ra ri ro ru sa si su ta ti tu wa wi ya yu za zi`.split(
    ' ',
  );
const RARE_WORDS = 20_000;

/** First words: common names, Javanese single names and a long tail of rare ones. */
export function firstWords(): WordList {
  const common = COMMON.reduce((sum, [, share]) => sum + share, 0);
  return weigh([
    ...COMMON,
    ...zipf(javanese(), (1000 - common) * 0.8),
    ...zipf(rare(), (1000 - common) * 0.2),
  ]);
}

/** Words after the first. */
export function secondWords(): WordList {
  return weigh([...zipf(SECOND, 800), ...zipf(rare(), 200)]);
}

function javanese(): string[] {
  return ENDS.flatMap((end) => STEMS.map((stem) => stem + end));
}

/** Rare words, the same in every run. */
function rare(): string[] {
  const syllable = (index: number) => SYLLABLES[Math.floor(index) % SYLLABLES.length] ?? '';
  return Array.from({ length: RARE_WORDS }, (_, index) => {
    const mixed = (index * 48_271) % SYLLABLES.length ** 3;
    const word =
      syllable(mixed) + syllable(mixed / SYLLABLES.length) + syllable(mixed / SYLLABLES.length ** 2);
    return word.charAt(0).toUpperCase() + word.slice(1) + (index % 3 ? 'n' : '');
  });
}

/** Gives the n-th word a share proportional to 1/(n + 5). */
function zipf(words: readonly string[], total: number): (readonly [string, number])[] {
  const sum = words.reduce((all, _, index) => all + 1 / (index + 5), 0);
  return words.map((word, index) => [word, total / (index + 5) / sum] as const);
}

function weigh(words: readonly (readonly [string, number])[]): WordList {
  const total = words.reduce((sum, [, weight]) => sum + weight, 0);
  let drawn = 0;
  const upTo = words.map(([, weight]) => {
    drawn += weight;
    return drawn / total;
  });
  const written = words.map(([word]) => word);
  return { written, keys: written.map(nameKey), upTo };
}
