import { defineCodes } from '../../shared/codes.ts';

/** The cards of national programmes (PKY-8); an office keeps its own list of cards (OUR-1), with those of its region. */
export const cards = defineCodes('Card', 'A card that people hold.', {
  KIP: ['Kartu Indonesia Pintar (KIP)', 'Indonesia Smart Card (KIP)'],
  KIS: ['Kartu Indonesia Sehat (KIS)', 'Indonesia Health Card (KIS)'],
});
