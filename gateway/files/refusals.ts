/** Refusals of `/files`: HTTP status and words. */
export const FILE_REFUSALS = {
  FILE_REFUSED: [
    415,
    'Berkas harus JPEG, PNG, WebP, atau PDF, dan utuh.',
    'The file must be a whole JPEG, PNG, WebP or PDF.',
  ],
  FILE_TOO_LARGE: [413, 'Berkas lebih dari 10 MB.', 'The file is larger than 10 MB.'],
  PICTURE_TOO_LARGE: [
    413,
    'Gambar lebih dari 40 megapiksel (20 dengan warna 16 bit). Kirim foto atau pindaian dengan resolusi lebih kecil.',
    'The picture has more than 40 megapixels (20 with 16-bit colours). Send a photo or scan of a lower resolution.',
  ],
  DISK_FULL: [
    507,
    'Penyimpanan server penuh. Beri tahu administrator, lalu kirim lagi; berkas belum tersimpan.',
    'The server has no room left. Tell the administrator, then send it again; the file was not kept.',
  ],
  FILE_CONFLICT: [
    409,
    'Tiket ini sudah dipakai untuk berkas lain.',
    'This ticket was already used for another file.',
  ],
  UPLOAD_OFFSET: [
    409,
    'Lanjutkan pengiriman dari tempat terputusnya (upload-offset).',
    'Go on where the upload broke off (upload-offset).',
  ],
  TICKET_REFUSED: [
    403,
    'Tautan berkas ini tidak sah atau sudah lewat waktunya. Muat ulang halaman.',
    'This file link is not valid or its time is over. Reload the page.',
  ],
} as const;
