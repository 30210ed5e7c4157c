import type { Installation } from '../installation.ts';

/** A small page in words: no script, no foreign file, readable on any phone and by any screen reader. */
export function htmlPage(
  content: { heading: string; text?: string; tone?: 'good' | 'bad' },
  { mode }: Pick<Installation, 'mode'>,
): string {
  const { heading, text, tone } = content;
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(heading)}</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
main { padding: 1.5rem; text-align: center; }
h1 { font-size: 2.2rem; margin: 0 0 .5rem; }
h1.good { color: #0b5d1e; }
h1.bad { color: #9b1c1c; }
</style>
</head>
<body>
<main>
${mode === 'sample' ? '<p>DATA CONTOH</p>\n' : ''}<h1${tone ? ` class="${tone}"` : ''}>${escapeHtml(heading)}</h1>
${text ? `<p>${escapeHtml(text)}</p>\n` : ''}</main>
</body>
</html>
`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
