import { z } from 'zod'
import { SET_CONTENTS, SET_STAGES, type SetContents } from '../rules/kinds.ts'
import { count, event, id, text, time, when } from './define.ts'

/** Backups, exports and a restored ledger (R91). Codes of sealed exports are in none of them. */

const contents = z.enum(Object.keys(SET_CONTENTS) as [SetContents, ...SetContents[]])
const hash = z.string().length(64)
const stages = Object.keys(SET_STAGES) as (keyof typeof SET_STAGES)[]

/** Why a writing failed, as the record says it. */
const REASONS = {
  'stick-gone': ['存放处读不到或写不进', 'the folder could not be read or written'],
  'stick-full': ['存放处空间不够', 'not enough room'],
  'stick-readonly': ['存放处不许写入', 'the folder may not be written to'],
  'stick-differs': ['读回的与写入的不同', 'what was read back differs'],
  'copy-unreadable': ['台账副本读不出来', 'the copy of the ledger cannot be read'],
  'copy-not-whole': ['台账副本核验不通过', 'the copy of the ledger does not verify'],
  'writer-died': ['写入的程序中途停了', 'the writing program stopped'],
  'disk-full': ['本机磁盘已满', 'the disk of this machine is full'],
} as const
export type BackupReason = keyof typeof REASONS
const reasons = Object.keys(REASONS) as [BackupReason, ...BackupReason[]]

export const backupDecided = event('backup.decided.1', z.object({ backup: id, contents, target: text, name: text }), {
  zh: b => `决定${SET_CONTENTS[b.contents][0]}到 ${b.target}，${b.name}`,
  en: b => `${SET_CONTENTS[b.contents][1]} to ${b.target} decided, ${b.name}`,
  apply: (tx, b, e) =>
    tx.run(
      `INSERT INTO backup (id, contents, state, target, name, at) VALUES (?, ?, 'decided', ?, ?, ?)`,
      b.backup,
      b.contents,
      b.target,
      b.name,
      e.at,
    ),
  topics: () => ['backup'],
})

/** `files`: as they lie on the stick, the kept forms of an export only counted; `manifest` is the hash over all of them. */
export const backupMade = event(
  'backup.made.1',
  z.object({
    backup: id,
    contents,
    name: text,
    size: count,
    root: hash,
    sealed: z.boolean(),
    manifest: hash,
    files: z.array(z.object({ name: text, size: count, sha256: hash })),
    forms: count,
  }),
  {
    zh: b => `${SET_CONTENTS[b.contents][0]}完成，到第 ${b.size} 条，读回核对无误：${b.name}`,
    en: b => `${SET_CONTENTS[b.contents][1]} made up to entry ${b.size}, read back and compared: ${b.name}`,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE backup SET state = 'made', size = ?, root = ?, ended = ? WHERE id = ?`,
        b.size,
        b.root,
        e.at,
        b.backup,
      ),
    topics: () => ['backup'],
  },
)

export const backupFailed = event(
  'backup.failed.1',
  z.object({ backup: id, contents, stage: z.enum(stages), reason: z.enum(reasons) }),
  {
    zh: b => `${SET_CONTENTS[b.contents][0]}没有成：${SET_STAGES[b.stage][0]}时${REASONS[b.reason][0]}`,
    en: b => `${SET_CONTENTS[b.contents][1]} failed while ${SET_STAGES[b.stage][1]}: ${REASONS[b.reason][1]}`,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE backup SET state = 'failed', ended = ?, stage = ?, reason = ? WHERE id = ?`,
        e.at,
        b.stage,
        b.reason,
        b.backup,
      ),
    topics: () => ['backup'],
  },
)

/** The first thing said in a ledger that came back from a backup: what came after entry `size` on the old one is not in it. */
export const ledgerRestored = event('ledger.restored.1', z.object({ made: time, size: count, root: hash }), {
  zh: b => `台账从 ${when(b.made)} 的备份恢复，到第 ${b.size} 条；此后在原机上做的不在内，原机不得再用`,
  en: b =>
    `Ledger restored from the backup of ${when(b.made)}, up to entry ${b.size}; what the old workstation did later is not in it, and it must not be used any more`,
  // It is another computer, with scanners of its own to try.
  apply: tx => tx.run('DELETE FROM scanner'),
  topics: () => ['backup', 'devices'],
})
