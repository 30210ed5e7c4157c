/** The server's bound of a table, said here before half a minute of sending. */
export const MOST_TABLE_BYTES = 700_000;

/** The bytes of a chosen file, base64; rejects where it can no longer be read. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
