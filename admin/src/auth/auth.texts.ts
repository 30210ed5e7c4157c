import type { Texts } from '../i18n/texts.ts';

export default {
  title: ['Masuk ke Pandu', 'Sign in to Pandu'],
  about: [
    'Layanan terpadu kesejahteraan sosial: pengaduan, data, rujukan, dan tindak lanjutnya.',
    'One-stop social welfare: complaints, data, referrals and what came of them.',
  ],
  sampleHint: [
    'Contoh: loket1, surveyor1, manajer, dinsos, bappeda, admin. Kata sandi semua akun contoh tercetak ketika Pandu dijalankan.',
    'Sample: loket1, surveyor1, manajer, dinsos, bappeda, admin. The password of all sample accounts was printed when Pandu started.',
  ],
  signIn: ['Masuk', 'Sign in'],
  signedOut: ['Sesi Anda berakhir. Silakan masuk lagi.', 'Your session has ended. Please sign in again.'],
  endedTitle: ['Sesi Anda berakhir', 'Your session has ended'],
  endedAbout: [
    'Isian Anda masih ada di halaman ini. Masuk lagi sebagai %{name}, lalu pekerjaan diteruskan dengan sendirinya.',
    'What you typed is still on this page. Sign in again as %{name}, and the work goes on by itself.',
  ],
  notSaved: [
    'Belum tersimpan: sesi Anda berakhir. Isian Anda masih ada; tekan lagi untuk masuk dan menyimpan.',
    'Not saved: your session has ended. What you typed is still there; press again to sign in and save.',
  ],
  choose: ['Bertugas sebagai', 'Acting as'],
  chooseAbout: [
    'Anda memegang beberapa penugasan. Apa yang Anda lakukan dicatat atas nama penugasan yang dipilih.',
    'You hold several postings. What you do is recorded under the one you choose.',
  ],
  switched: ['Sekarang Anda bertugas sebagai %{posting}.', 'You now act as %{posting}.'],
  account: ['Akun dan penugasan', 'Account and posting'],
  changePassword: ['Ganti kata sandi', 'Change password'],
  currentPassword: ['Kata sandi sekarang', 'Current password'],
  newPassword: ['Kata sandi baru', 'New password'],
  passwordChanged: ['Kata sandi diganti.', 'Password changed.'],
  oneTime: [
    'Anda masuk dengan kata sandi sekali pakai. Buat kata sandi sendiri untuk melanjutkan.',
    'You signed in with a one-time password. Choose your own to go on.',
  ],
  signOut: ['Keluar', 'Sign out'],
  noPosting: [
    'Akun Anda belum punya penugasan yang berlaku hari ini. Hubungi pengelola sistem.',
    'Your account has no posting that is valid today. Ask the administrator.',
  ],
} as const satisfies Texts;
