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
  'folder-unwritable': [
    '选的文件夹写不进去，没有写出文件。',
    'The folder that was chosen cannot be written; there is no file.',
    '换一个文件夹或 U 盘再试。',
    'Choose another folder or stick and try again.',
  ],
  restarting: [
    '台账正在恢复，这一次没有记录。',
    'The ledger is coming back; nothing was recorded.',
    '稍等，再做一次。',
    'Wait a moment and try again.',
  ],
  'given-up': [
    '这一次扫描三次使台账中断，已放弃，多半没有记录。',
    'Under this scan the ledger broke off three times; it was given up and most likely not recorded.',
    '看屏幕上的数：没有计入就把这一袋记在纸表上，接着扫别的。',
    'Look at the figure on the screen: if it is not in it, note this one on paper and go on with the others.',
  ],
  closed: ['台账还没有打开。', 'The ledger is not open.', '先登录。', 'Sign in first.'],
  'disk-failed': [
    '磁盘读写出错，什么都没有记录。',
    'The disk failed to read or write; nothing was recorded.',
    '看磁盘和接线，重新启动后再试；再出错就停用这台电脑，用纸表。',
    'Check disk and cable, restart and try again; if it fails again, go on with paper.',
  ],
  'read-only': [
    '台账的文件夹或文件不能写。',
    'The ledger’s folder or file cannot be written.',
    '去掉只读，或给程序写的权限，再打开。',
    'Take the write protection off, or give the program the right to write, and open it again.',
  ],
  'wrong-key': [
    '打不开台账：密钥不符，或文件已损坏。',
    'The ledger cannot be opened: the key does not fit, or the file is damaged.',
    '换一位能打开的人登录；仍打不开，原文件不要动，从备份恢复。',
    'Let another person sign in; if it still fails, leave the files as they are and restore the backup.',
  ],
  'no-keys': [
    '找不到 ledger.keys，打不开台账（演练台账没有这个文件：那就是 ledger.db 的文件头已损坏）。',
    'ledger.keys is missing; the ledger cannot be opened (a training ledger has none: then the head of ledger.db is damaged).',
    '从备份取回 ledger.keys，或用恢复密钥的两半打开；原文件不要动。',
    'Bring ledger.keys back from the backup, or open with both halves of the recovery key; leave the files as they are.',
  ],
  'keys-damaged': [
    'ledger.keys 已损坏，读不出来。',
    'ledger.keys is damaged and cannot be read.',
    '从备份取回 ledger.keys，或用恢复密钥的两半打开；台账本身没有动。',
    'Bring ledger.keys back from the backup, or open with both halves of the recovery key; the ledger itself is untouched.',
  ],
  damaged: [
    '台账的文件已损坏。',
    'The ledger’s file is damaged.',
    '关闭程序，原文件不要动，从备份恢复；之后的事项按纸表补录。',
    'Close the program, leave the files as they are and restore the backup; enter what came later from paper.',
  ],
  'not-whole': [
    '台账不完整，没有打开，也没有写入。',
    'The ledger is not whole; it was not opened and nothing was written to it.',
    '原文件不要动，用 npm run ledger -- verify 查看，从备份恢复；之后的事项按纸表补录。',
    'Leave the files as they are, look with npm run ledger -- verify, restore the backup; enter what came later from paper.',
  ],
  empty: [
    'ledger.db 是空的（0 字节），里面没有台账。',
    'ledger.db is empty (0 bytes); there is no ledger in it.',
    '从备份恢复；不要在这里新建台账。',
    'Restore the backup; do not found a new ledger here.',
  ],
  'not-a-file': [
    'ledger.db 是文件夹，不是台账文件。',
    'ledger.db is a folder, not a ledger’s file.',
    '把真正的 ledger.db 放回原处，或从备份恢复。',
    'Put the real ledger.db back in its place, or restore the backup.',
  ],
  'not-a-ledger': [
    'ledger.db 不是本程序的台账。',
    'ledger.db is not a ledger of this program.',
    '把真正的 ledger.db 放回原处，或从备份恢复。',
    'Put the real ledger.db back in its place, or restore the backup.',
  ],
  'documents-damaged': [
    '单据库 documents.db 已损坏，没有存入，也没有记录。',
    'documents.db is damaged; nothing was kept and nothing was recorded.',
    '关闭程序，从备份取回 documents.db；其他事项可以照常办理。',
    'Close the program and bring documents.db back from the backup; everything else goes on.',
  ],
  printer: [
    '没有打出来：版面没有做成，或存不进打印文件夹。',
    'Not printed: the page could not be made, or its file not be kept.',
    '看磁盘空间和文件夹，再打一次。',
    'Look at disk space and folder, and print again.',
  ],
  'stick-gone': [
    '存放处读不到或写不进：优盘可能被拔出或坏了。没有写成，上一份好的不受影响。',
    'The folder cannot be read or written: the stick was pulled out or is faulty. Not done; the last good one stands.',
    '插好优盘再做一次；还不行就换一个优盘。',
    'Put the stick in and do it again, or take another one.',
  ],
  'stick-full': [
    '存放处空间不够。没有写成，上一份好的不受影响。',
    'Not enough room in the folder. Not done; the last good one stands.',
    '清出空间，或换一个大的优盘，再做一次。',
    'Free some room or take a larger stick, and do it again.',
  ],
  'stick-readonly': [
    '存放处不许写入。没有写成，上一份好的不受影响。',
    'The folder may not be written to. Not done; the last good one stands.',
    '打开优盘的写保护开关，或换一个文件夹，再做一次。',
    'Release the write protection or choose another folder, and do it again.',
  ],
  'stick-differs': [
    '读回的与写入的不同：这个优盘靠不住。没有算数，上一份好的不受影响。',
    'What was read back differs from what was written: do not trust this stick. Not counted; the last good one stands.',
    '换一个优盘再做一次。',
    'Take another stick and do it again.',
  ],
  'copy-unreadable': [
    '台账的副本读不出来，没有写成。',
    'The copy of the ledger cannot be read; nothing was written.',
    '看本机磁盘空间，再做一次。',
    'Look at the disk of this machine and do it again.',
  ],
  'copy-not-whole': [
    '台账的副本核验不通过，没有写成。',
    'The copy of the ledger does not verify; nothing was written.',
    '到“台账”核验，记下说的条目，报告考点办公室。',
    'Verify in "Ledger", note the entries it names and report to the office.',
  ],
  'writer-died': [
    '写入的程序中途停了，没有写成，上一份好的不受影响。',
    'The writing program stopped; not done, and the last good one stands.',
    '再做一次。',
    'Do it again.',
  ],
  'backup-running': [
    '正在备份或导出。',
    'A backup or an export is under way.',
    '等它结束再做。',
    'Wait until it has ended.',
  ],
  'restore-not-whole': [
    '从备份恢复的台账核验不通过，没有启用。',
    'The ledger that was restored does not verify and is not used.',
    '换一份备份再恢复；备份原封不动。',
    'Restore from another backup; this one is untouched.',
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
  // What exactly is wrong with a file stands behind the sentence.
  const { finding } = data as { finding?: { zh: string; en: string } }
  const says = finding ? { zh: `${zh}${finding.zh}。`, en: `${en} ${finding.en}.` } : { zh, en }
  return { ok: false, kind: 'unavailable', code, data, says: { ...says, way: { zh: wayZh, en: wayEn } } }
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
