/** What a US keyboard types, by the place of the key (`KeyboardEvent.code`): plain and with Shift. */
const SYMBOLS: Readonly<Record<string, string>> = {
  Digit1: '1!',
  Digit2: '2@',
  Digit3: '3#',
  Digit4: '4$',
  Digit5: '5%',
  Digit6: '6^',
  Digit7: '7&',
  Digit8: '8*',
  Digit9: '9(',
  Digit0: '0)',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadDecimal: '..',
  NumpadDivide: '//',
  NumpadMultiply: '**',
  NumpadSubtract: '--',
  NumpadAdd: '++',
}

/** Undefined for a key that types nothing. CapsLock plays no part: a place has no case of its own. */
export function characterOf(code: string, shift: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shift ? letter : letter.toLowerCase()
  const digit = /^Numpad([0-9])$/.exec(code)?.[1]
  return digit ?? SYMBOLS[code]?.[shift ? 1 : 0]
}

const SILENT = /^(Shift|Control|Alt|Meta)(Left|Right)$|^(CapsLock|NumLock|ScrollLock|Fn)$/
/** A modifier: neither part of a burst nor its end. */
export const isSilent = (code: string): boolean => SILENT.test(code)

const CONTROLS: Readonly<Record<string, number>> = {
  BracketLeft: 27,
  Backslash: 28,
  BracketRight: 29,
  Digit6: 30,
  Minus: 31,
}
/** The control character that a key with Ctrl stands for: a scanner sends STX as Ctrl+B, GS as Ctrl+]. */
export function controlOf(code: string): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const n = letter ? letter.charCodeAt(0) - 64 : CONTROLS[code]
  return n === undefined ? undefined : String.fromCharCode(n)
}
