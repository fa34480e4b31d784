import type { RefusalText } from './refusals.ts'

/**
 * What crosses every border (architecture.md, "Processes"). refused: a rule says no; invalid: the input has the wrong
 * shape; unavailable: nothing happened, try again with the same id; fault: a bug, with a number to read out.
 */
export type Answer<T = unknown> =
  | { ok: true; value: T }
  | {
      ok: false
      kind: 'refused' | 'invalid' | 'unavailable' | 'fault'
      code: string
      data: Record<string, unknown>
      says: { zh: string; en: string; way: RefusalText['way']; go?: string }
    }

export const good = <T>(value: T): Answer<T> => ({ ok: true, value })

export const UNAVAILABLE = {
  'disk-full': [
    '磁盘已满，什么都没有记录。',
    'The disk is full; nothing was recorded.',
    '清出空间后再试。',
    'Free some space and try again.',
  ],
  'in-use': [
    '台账正被另一个程序使用。',
    'Another program is using the ledger.',
    '关掉另一个程序后再试。',
    'Close the other program.',
  ],
  restarting: [
    '台账正在恢复，这一次没有记录。',
    'The ledger is coming back; nothing was recorded.',
    '稍等，再做一次。',
    'Wait a moment and try again.',
  ],
  closed: ['台账还没有打开。', 'The ledger is not open.', '先登录。', 'Sign in first.'],
  'wrong-key': [
    '打不开台账：密钥不符。',
    'The ledger cannot be opened: the key does not fit.',
    '换一位能打开的人登录，或用恢复密钥。',
    'Let another person sign in, or use the recovery key.',
  ],
  'no-keys': [
    '找不到 ledger.keys，打不开台账。',
    'ledger.keys is missing; the ledger cannot be opened.',
    '从备份取回 ledger.keys，或用恢复密钥。',
    'Bring ledger.keys back from the backup.',
  ],
  printer: [
    '没有打出来：版面没有做成，或存不进打印文件夹。',
    'Not printed: the page could not be made, or its file not be kept.',
    '看磁盘空间和文件夹，再打一次；证件要重新发。',
    'Look at disk space and folder, and print again; badges are issued anew.',
  ],
  newer: [
    '台账由更新的程序写成。',
    'The ledger was written by a newer program.',
    '用新版程序打开。',
    'Open it with the newer program.',
  ],
} as const
export type UnavailableCode = keyof typeof UNAVAILABLE

export function unavailable(code: UnavailableCode, data: Record<string, unknown> = {}): Answer<never> {
  const [zh, en, wayZh, wayEn] = UNAVAILABLE[code]
  return { ok: false, kind: 'unavailable', code, data, says: { zh, en, way: { zh: wayZh, en: wayEn } } }
}

export function invalid(fields: string[]): Answer<never> {
  const names = fields.join(', ')
  return {
    ok: false,
    kind: 'invalid',
    code: 'invalid',
    data: { fields },
    says: {
      zh: `填写有误：${names}。`,
      en: `Not filled in correctly: ${names}.`,
      way: { zh: '改正后再试，什么都没有记录。', en: 'Correct it; nothing was recorded.' },
    },
  }
}

export function fault(number: string): Answer<never> {
  return {
    ok: false,
    kind: 'fault',
    code: 'fault',
    data: { number },
    says: {
      zh: `程序出错，编号 ${number}。什么都没有记录。`,
      en: `A fault in the program, number ${number}. Nothing was recorded.`,
      way: { zh: '记下编号，再试一次；不行就用纸表。', en: 'Note the number and try again; else go on with paper.' },
    },
  }
}
