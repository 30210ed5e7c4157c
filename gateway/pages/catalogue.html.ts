import { dayInWords } from '../../subgraphs/shared/clock.ts';
import type { Language } from '../../subgraphs/shared/errors.ts';
import type { Installation } from '../installation.ts';
import {
  LABELS,
  type PublicCatalogue,
  type PublicProgram,
  type ReadableProgram,
  readable,
  type StandardPart,
  windowInWords,
} from '../printing/standard.ts';
import { STYLE } from './catalogue.style.ts';
import { escapeHtml as safe } from './html.ts';

/** Whose page it is, and in which language. */
export interface View {
  language: Language;
  installation: Pick<Installation, 'mode' | 'regencyName'>;
}

const TEXTS = {
  title: { id: 'Program dan layanan', en: 'Programmes and services' },
  about: {
    id: 'Program yang sedang dibuka, untuk siapa, dan cara memperolehnya.',
    en: 'The programmes that are open, whom they are for, and how to get them.',
  },
  none: { id: 'Belum ada program yang dibuka.', en: 'No programme is open yet.' },
  sectors: { id: 'Bidang', en: 'Sectors' },
  all: { id: 'Semua program', en: 'All programmes' },
  pdf: { id: 'Cetak (PDF)', en: 'Print (PDF, in Indonesian)' },
  other: { id: 'English', en: 'Bahasa Indonesia' },
  what: { id: 'Tentang program ini', en: 'About this programme' },
  noStandard: {
    id: 'Langkah, biaya, hasil, dan tempat pengaduan program ini belum ditetapkan sebagai standar pelayanan. Tanyakan di kantor.',
    en: 'Steps, cost, product and where to complain are not laid down for this programme yet. Ask at the office.',
  },
  sample: {
    id: 'DATA CONTOH: program, kuota, dan nilainya tidak sungguhan.',
    en: 'SAMPLE DATA: programmes, quotas and amounts are not real.',
  },
  asOf: { id: 'Keadaan', en: 'As of' },
  missing: { id: 'Program ini tidak ada', en: 'There is no such programme' },
  missingText: {
    id: 'Mungkin alamatnya salah ketik, atau program ini sudah tidak dibuka.',
    en: 'The address may be mistyped, or the programme is not open any more.',
  },
  noFile: { id: 'Berkas ini tidak ada', en: 'There is no such file' },
  noFileText: {
    id: 'Mungkin program ini sudah tidak dibuka, atau yang berlaku sekarang tanpa berkas dasar hukum.',
    en: 'The programme may not be open any more, or what is in force now has no file of its legal basis.',
  },
  away: { id: 'Halaman ini sedang tidak dapat dibuka', en: 'This page cannot be shown right now' },
  awayText: {
    id: 'Data program sedang tidak dapat diambil. Coba lagi beberapa menit lagi, atau tanyakan di kantor.',
    en: 'The programmes cannot be had right now. Try again in a few minutes, or ask at the office.',
  },
} as const;

/** `/layanan`, in a language. */
export const addressOf = (language: Language, code = ''): string =>
  `/layanan${code && `/${code}`}${language === 'en' ? '?bahasa=en' : ''}`;

/** The list of active programmes by sector (SRG-20, SRG-21). Pure. */
export function listPage({ office, sectors, programs, day }: PublicCatalogue, view: View): string {
  const { language } = view;
  const say = (text: keyof typeof TEXTS) => safe(TEXTS[text][language]);
  const jump = sectors.map(
    ({ code, name }) => `<li><a href="#${safe(code)}">${safe(name[language])}</a></li>`,
  );
  const parts = sectors.map(({ code, name }) => {
    const items = programs.filter(({ sector }) => sector === code).map((one) => listItem(one, language, day));
    return `<section aria-labelledby="${safe(code)}">
<h2 id="${safe(code)}">${safe(name[language])}</h2>
<ul class="cards">
${items.join('\n')}
</ul>
</section>`;
  });
  const body = `<h1>${say('title')}</h1>
<p class="lead">${say('about')}</p>
${
  parts.length === 0
    ? `<p>${say('none')}</p>`
    : `<nav aria-label="${say('sectors')}"><ul class="jump">
${jump.join('\n')}
</ul></nav>
${parts.join('\n')}`
}
<p class="links"><a href="/layanan.pdf">${say('pdf')}</a></p>`;
  return page(TEXTS.title[language], '', body, view, office, day);
}

/** A programme in the list: what it gives, for whom, who delivers it, and when. */
function listItem(one: PublicProgram, language: Language, day: string): string {
  const window = windowInWords(one, language, day);
  const rows = [
    [LABELS.audience[language], one.audience?.[language]],
    [LABELS.gives[language], one.benefitKind?.[language]],
    [LABELS.agency[language], [one.agency, ...one.providers].map((name) => name[language]).join(', ')],
    [LABELS.window[language], window],
  ] as const;
  return `<li>
<h3><a href="${addressOf(language, one.code)}">${safe(one.name[language])}</a></h3>
<p>${safe(one.description[language])}</p>
${facts(rows.flatMap(([label, value]) => (value ? [[label, value] as const] : [])))}
</li>`;
}

/** The service standard of one programme (SRG-20). Pure. */
export function standardPage({ office, day }: PublicCatalogue, one: PublicProgram, view: View): string {
  const { language } = view;
  const say = (text: keyof typeof TEXTS) => safe(TEXTS[text][language]);
  const program: ReadableProgram = readable(one, language, day);
  const body = `<p class="back"><a href="${addressOf(language)}">← ${say('all')}</a></p>
<h1>${safe(program.name)}</h1>
<p class="lead">${safe(program.description)}</p>
<section aria-labelledby="what">
<h2 id="what">${say('what')}</h2>
${facts(program.facts, `/layanan/${program.code}`)}
</section>
${program.parts.map(partHtml).join('\n')}
${program.hasStandard ? '' : `<p class="note">${say('noStandard')}</p>`}
<p class="links"><a href="/layanan/${safe(program.code)}.pdf">${say('pdf')}</a></p>`;
  return page(program.name, program.code, body, view, office, day);
}

/** What stands where a programme would: it is not there (any more), or services does not answer. Pure. */
export function insteadPage(why: 'missing' | 'noFile' | 'away', view: View): string {
  const { language } = view;
  const body = `<h1>${safe(TEXTS[why][language])}</h1>
<p class="lead">${safe(TEXTS[`${why}Text`][language])}</p>
<p><a href="${addressOf(language)}">${safe(TEXTS.all[language])}</a></p>`;
  return page(TEXTS[why][language], '', body, view, null, null);
}

function partHtml({ title, lines, kind }: StandardPart, index: number): string {
  const id = `part-${index + 1}`;
  const items = lines.map((line) => `<li>${safe(line)}</li>`).join('\n');
  const content =
    kind === 'text'
      ? lines.map((line) => `<p>${safe(line)}</p>`).join('\n')
      : kind === 'steps'
        ? `<ol>\n${items}\n</ol>`
        : `<ul>\n${items}\n</ul>`;
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${safe(title)}</h2>
${content}
</section>`;
}

/** Labels and values; `address` is the programme's, below which the files lie that they name. */
const facts = (rows: ReadableProgram['facts'], address = ''): string =>
  rows.length === 0
    ? ''
    : `<dl>
${rows.map(([label, value, file]) => `<div><dt>${safe(label)}</dt><dd>${file ? `<a href="${safe(address)}/${safe(file)}">${safe(value)}</a>` : safe(value)}</dd></div>`).join('\n')}
</dl>`;

/** The whole document: no script, no foreign file; one style for screen, phone, dark screens and paper. */
function page(
  title: string,
  code: string,
  body: string,
  { language, installation }: View,
  office: PublicCatalogue['office'] | null,
  day: string | null,
): string {
  const other = language === 'id' ? 'en' : 'id';
  const isSample = installation.mode === 'sample';
  const name = office?.name ?? installation.regencyName;
  const reached = [office?.address, office?.phone, office?.email, office?.website].filter((one) => one);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${isSample ? '<meta name="robots" content="noindex, nofollow">\n' : ''}<title>${safe(title)} · ${safe(name)}</title>
<link rel="alternate" hreflang="${other}" href="${addressOf(other, code)}">
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="office"><strong>${safe(name)}</strong>${office?.name ? `<br>${safe(installation.regencyName)}` : ''}</p>
<a class="language" href="${addressOf(other, code)}" lang="${other}" hreflang="${other}">${TEXTS.other[language]}</a>
</header>
${isSample ? `<p class="sample" role="note">${safe(TEXTS.sample[language])}</p>\n` : ''}<main>
${body}
</main>
<footer>
${reached.length > 0 ? `<p>${reached.map((one) => safe(one ?? '')).join(' · ')}</p>\n` : ''}${day ? `<p>${safe(TEXTS.asOf[language])} ${safe(dayInWords(day, language))}</p>\n` : ''}</footer>
</body>
</html>
`;
}
