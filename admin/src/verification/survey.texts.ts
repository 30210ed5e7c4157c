import type { Texts } from '../i18n/texts.ts';

export default {
  members: ['Siapa yang tinggal di sini', 'Who lives here'],
  membersAbout: [
    'Periksa setiap anggota dan tanyakan yang belum diketahui. Yang tidak ditanyakan tetap belum diketahui, bukan “tidak”.',
    'Check every member and ask what is not known yet. What nobody asks stays not known; it is not a “no”.',
  ],
  membersChanged: [
    'Sementara Anda mengisi, data anggota diubah orang lain. Perubahan mereka sudah masuk di bawah, isian Anda tetap. Periksa, lalu nyatakan lagi apakah daftar ini lengkap.',
    'While you were filling in, somebody else changed the members. Their changes are below, and yours stay. Check, and say again whether the list is complete.',
  ],
  memberAdd: ['Tambah anggota yang tinggal di sini', 'Add somebody who lives here'],
  memberNew: ['Anggota baru', 'New member'],
  memberDrop: ['Hapus baris ini', 'Take this row away'],
  still: ['Keberadaan', 'Whereabouts'],
  listed: ['Apakah daftar ini lengkap?', 'Is this list complete?'],
  listedAll: [
    'Daftar di atas lengkap: %{count} orang tinggal di sini',
    'The list above is complete: %{count} people live here',
  ],
  listedNot: [
    'Anggota tidak didata pada kunjungan ini (perubahan di atas tidak dikirim)',
    'Members were not listed on this visit (changes above are not sent)',
  ],
  missing: ['Wajib diisi.', 'Required.'],
  listedMissing: ['Pilih salah satu.', 'Choose one.'],
  open: [
    '%{count} hal belum ditanyakan; syarat yang bergantung padanya tetap belum diketahui.',
    '%{count} things were not asked; criteria that depend on them stay not known.',
  ],
  found: ['Yang ditemukan pada kunjungan', 'Whom the visit found'],
  foundNobody: ['Anggota tidak didata pada kunjungan ini.', 'Members were not listed on this visit.'],
  hidden: ['Tidak ditampilkan', 'Not shown'],
  counted: ['%{count} %{members}', '%{count} %{members}'],
  contradicted: [
    'Pertanyaan %{number} dijawab “%{answer}”, tetapi daftar anggota menunjukkan %{counted}.',
    'Question %{number} is answered “%{answer}”, but the list of members shows %{counted}.',
  ],
  contradictedHere: [
    'Berbeda dari daftar anggota, yang menunjukkan %{counted}.',
    'Differs from the list of members, which shows %{counted}.',
  ],
  contradictions: ['Jawaban berbeda dari daftar anggota', 'Answers differ from the list of members'],
  contradictionsAgain: [
    'Perbaiki jawaban atau daftar anggota. Bila memang demikian, tekan “Kirim hasil survei” sekali lagi.',
    'Correct the answer or the list of members. If it is so indeed, press “Submit the survey” once more.',
  ],
  contradictionsFound: [
    'Dihitung dari anggota yang ditemukan pada kunjungan, menurut data mereka yang tercatat sekarang.',
    'Counted from the members whom the visit found, by what is recorded of them now.',
  ],
  toQuestion: ['Ke pertanyaan %{number}', 'To question %{number}'],
  toMembers: ['Ke daftar anggota', 'To the list of members'],
} as const satisfies Texts;
