/** Downloads a text as a file. */
export const downloadText = (name: string, text: string, type: string): void =>
  save(name, new Blob([text], { type: `${type};charset=utf-8` }));

/** Downloads bytes that the server gave as base64. */
export const downloadBytes = (name: string, base64: string): void =>
  save(name, new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const anchor = Object.assign(document.createElement('a'), { href: url, download: name });
  anchor.click();
  URL.revokeObjectURL(url);
}

/** Downloads the server's CSV as a file. The byte order mark makes spreadsheets read it as UTF-8. */
export const downloadCsv = (name: string, csv: string): void =>
  downloadText(`${name}.csv`, `\uFEFF${csv}`, 'text/csv');
