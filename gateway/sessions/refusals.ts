/** Refusals of sessions: HTTP status and words. */
export const SESSION_REFUSALS = {
  CSRF_REFUSED: [
    403,
    'Permintaan datang dari situs lain dan ditolak.',
    'The request came from another site and is refused.',
  ],
  SESSION_ENDED: [
    401,
    'Sesi Anda sudah berakhir. Silakan masuk lagi.',
    'Your session has ended. Sign in again.',
  ],
  PASSWORD_CHANGE_REQUIRED: [403, 'Ganti kata sandi Anda lebih dahulu.', 'Change your password first.'],
  NOT_SIGNED_IN: [401, 'Silakan masuk lebih dahulu.', 'Sign in first.'],
  TOO_MANY_REQUESTS: [429, 'Terlalu sering. Coba lagi sebentar.', 'Too often. Try again in a moment.'],
} as const;
