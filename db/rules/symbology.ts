/** AIM identifiers (ISO/IEC 15424): the whole one where the modifier matters, else its letter. */
const NAMES: Readonly<Record<string, string>> = {
  ']C1': 'GS1-128',
  ']d2': 'GS1 DataMatrix',
  ']Q3': 'GS1 QR Code',
  ']E4': 'EAN-8',
  A: 'Code 39',
  B: 'Telepen',
  C: 'Code 128',
  E: 'EAN/UPC',
  F: 'Codabar',
  G: 'Code 93',
  H: 'Code 11',
  I: 'ITF',
  K: 'Code 16K',
  L: 'PDF417',
  M: 'MSI',
  Q: 'QR Code',
  R: 'Straight 2 of 5',
  S: 'Industrial 2 of 5',
  U: 'MaxiCode',
  d: 'DataMatrix',
  e: 'GS1 DataBar',
  h: 'Han Xin',
  z: 'Aztec',
}

/** The name of a symbology; the vendor's own number where there is no identifier; null where nothing is told. */
export function symbologyOf(aim: string | null, vendor: number | null): string | null {
  if (aim !== null) return NAMES[aim] ?? NAMES[aim[1] ?? ''] ?? aim
  return vendor === null ? null : `#${vendor}`
}
