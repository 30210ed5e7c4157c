/** The office of this installation. */
export interface Installation {
  mode: 'sample' | 'real';
  /** `33.14`. */
  regencyCode: string;
  /** `Kabupaten Contoh`; in capitals in a letterhead. */
  regencyName: string;
  /** Where the public reaches this server, without a slash at the end: QR codes lead there. */
  publicUrl: string;
}
