import type { Sex } from '../../subgraphs/registry/generated/prisma/enums.ts';
import type { Random } from './random.ts';

const words = (text: string) => text.split(/\s*\|\s*/);

/** Names by generation in a Javanese village: one word for the old, two or three for the young. */
const NAMES: readonly { bornBefore: number; second: number; FEMALE: string[]; MALE: string[] }[] = [
  {
    bornBefore: 1966,
    second: 0.1,
    FEMALE: words(
      `Sutinah|Suparmi|Partini|Sumarni|Tukinem|Ngatinem|Rubiyem|Painem|Wagiyem|Sulastri|Murtini|Suwarni|Juminten|Lasiyem|Kartini|Warsini|Sumiyati|Sugiyem|Tuminah|Sarinem|Suharti|Harni|Jumirah|Khotimah|Maryati|Mulyani|Saminem|Kasiyem|Parinem|Ginem|Sukinem|Mujiyem|Siti Aminah|Sri Wahyuni|Umi Kulsum`,
    ),
    MALE: words(
      `Suparno|Sutrisno|Sukardi|Suyanto|Paijo|Tukimin|Wagimin|Mulyono|Sumarno|Parjono|Ngadimin|Sarjono|Kasimin|Marjono|Suwardi|Widodo|Kusnadi|Sukirno|Wiyono|Darto|Samino|Jumadi|Karno|Giyarto|Supardi|Warsito|Lasimin|Slamet|Sastro Wiyono|Abdul Rohman|Ahmad Dahlan|Hadi Sucipto|Karto Rejo|Parman|Sadimin`,
    ),
  },
  {
    bornBefore: 1996,
    second: 0.5,
    FEMALE: words(
      `Sri Wahyuni|Siti Aminah|Endang Lestari|Dwi Astuti|Tri Handayani|Rini Setyowati|Nur Hidayah|Ratna Sari|Lilis Suryani|Titik Rahayu|Eka Fitriani|Puji Astuti|Ani Marlina|Nur Aini|Umi Kulsum|Sri Lestari|Siti Khotimah|Wahyuningsih|Suryani|Sri Mulyani|Yuliana|Dewi Kusumawati|Siti Nurjanah|Tutik Handayani|Sumarni|Purwanti|Sri Rahayu|Dwi Rahmawati|Nur Khasanah|Indah Susanti|Paryanti|Mulyani|Suharti|Sularsih|Novitasari`,
    ),
    MALE: words(
      `Sugiyanto|Slamet Riyadi|Joko Santoso|Agus Prasetyo|Bambang Susilo|Eko Purnomo|Dwi Cahyono|Tri Wibowo|Muhammad Arifin|Ahmad Fauzi|Abdul Rohman|Nur Rohman|Widodo|Hartono|Budi Utomo|Rudi Hermawan|Andi Setiawan|Sutrisno|Suyanto|Wahyudi|Teguh Santoso|Edi Purwanto|Heri Susanto|Agung Nugroho|Suryanto|Arif Budiman|Didik Kurniawan|Sunardi|Parjono|Giyanto|Sarwono|Mujiono|Tri Haryanto|Sri Widodo|Suwardi`,
    ),
  },
  {
    bornBefore: Number.POSITIVE_INFINITY,
    second: 0.7,
    FEMALE: words(
      `Anisa Putri|Intan Permata|Fitri Handayani|Aisyah Nur Rahma|Nayla Putri Azzahra|Zahra Salsabila|Keysha Aulia|Naura Khairunnisa|Alya Rahmawati|Salma Nur Aini|Dinda Ayu Lestari|Putri Wulandari|Bunga Maharani|Shifa Aulia|Aqila Zahra|Rahma Fadhilah|Nabila Syifa|Laila Nur Fitri|Amelia Putri|Novita Sari|Anggun Pratiwi|Tiara Maharani|Khansa Aulia|Hanifah Nur Azizah|Siti Nur Halimah|Dewi Anggraini|Rahmawati|Citra Kirana`,
    ),
    MALE: words(
      `Rizky Pratama|Dimas Saputra|Bayu Nugroho|Fajar Hidayat|Galih Prakoso|Yusuf Maulana|Muhammad Rafi|Muhammad Fadhil Akbar|Rafa Alfarizi|Arkan Maulana|Daffa Ardiansyah|Aditya Ramadhan|Ilham Nur Rohman|Naufal Hakim|Reza Kurniawan|Ahmad Zaki|Bagas Setiawan|Farel Saputra|Raka Aditya|Fahri Ramadhan|Gilang Permana|Alif Nur Huda|Satria Wibowo|Yoga Pratama|Muhammad Arifin|Andika Putra|Krisna|Ridho`,
    ),
  },
];
const SECOND: Record<Sex, string[]> = {
  FEMALE: words('Hartini|Lestari|Rahayu|Utami|Saputri|Wulandari|Handayani'),
  MALE: words('Santoso|Wibowo|Saputra|Nugroho|Raharjo|Kurniawan|Prasetyo'),
};

/** A name that nobody in the household has yet; `taken` has their first words. */
export function inventName(random: Random, sex: Sex, bornIn: number, taken: Set<string>): string {
  const generation = NAMES.find(({ bornBefore }) => bornIn < bornBefore);
  const free = (generation?.[sex] ?? []).filter((name) => !taken.has(firstWord(name)));
  const name = random.pick(free);
  taken.add(firstWord(name));
  if (name.includes(' ') || !random.chance(generation?.second ?? 0)) return name;
  return `${name} ${random.pick(SECOND[sex])}`;
}

/** Many people are called Sri or Muhammad, but never two children of one mother. */
function firstWord(name: string): string {
  return name.split(' ')[0] ?? name;
}
