/** One spelling for what offices type: full-width forms, paddings, invisible characters. */

const UNUSUAL = /[\s\p{Cc}\u200b-\u200f\u202a-\u202e\u2060\ufeff\uff01-\uff5e]/u
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
const CONTROL = /\p{Cc}+/gu
const HAN_GAP = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu

const ascii = (s: string): string => String.fromCharCode(s.charCodeAt(0) - 0xfee0)

/** Trimmed, inner white space one blank, full-width digits and letters in ASCII; Chinese punctuation stays. */
export function text(raw: string): string {
  if (!UNUSUAL.test(raw)) return raw
  return raw
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, ascii)
}

/** A name or a word of a fixed list: 李　敏 is 李敏. */
export const word = (raw: string): string => text(raw).replace(HAN_GAP, '')

/** Codes, numbers, dates: full-width punctuation in ASCII too, the apostrophe of a text cell taken off. */
export const code = (raw: string): string =>
  text(raw)
    .replace(/[\uff01-\uff5e]/g, ascii)
    .replace(/^['‘’`]\s*/, '')

/** A header's words: no white space, no remarks in brackets, no marks of a required column. */
export const header = (raw: string): string =>
  code(raw)
    .replace(/\s/g, '')
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[*:]/g, '')

export const isFormula = (raw: string): boolean => /^[=+\-@＝＋－＠]/.test(raw)
