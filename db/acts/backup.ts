import { z } from 'zod'
import { backupDecided } from '../events/index.ts'
import type { SetContents } from '../rules/kinds.ts'
import { type Ctx, defineAct, done, refuse, type Signed, type StatementText } from './define.ts'

/**
 * A backup and an export are decided and signed by two people once, with the folder chosen before (R91). The writing
 * follows; its result, with sizes and hashes, is an event of the program (`backup.made`, `backup.failed`).
 */
const input = z.strictObject({ target: z.string().trim().min(1).max(1000) })
type Input = z.infer<typeof input>

export const setName = (contents: SetContents, code4: string, at: number): string => {
  if (contents === 'backup') return `保密室备份-${code4}`
  const stamp = new Date(at + 8 * 3600_000).toISOString().slice(0, 16).replaceAll('-', '').replace('T', '-')
  return `台账导出-${code4}-${stamp.replace(':', '')}`
}

/** Piles whose figures nobody may see yet (R22) are in the record, and a bundle carries the whole record. */
const BEING_COUNTED = `('first', 'second-waits', 'second', 'unequal', 'third')`

const SIGNERS = {
  zh: '保密室负责人与另一位保管人员或主考',
  en: 'the head of the room and another custodian or the chief examiner',
}

function signed(zh: StatementText, en: StatementText): Signed {
  return {
    touches: [],
    places: [
      { place: 'lead', meaning: 'decided', duty: 'lead', label: { zh: '保密室负责人', en: 'Head of the room' } },
      {
        place: 'second',
        meaning: 'checked',
        duty: 'backup',
        label: { zh: '保管人员或主考', en: 'Custodian or chief examiner' },
      },
    ],
    statement: { zh, en },
  }
}

const tail = {
  zh: '写完从存放处读回核对，无误才算数；没有写成，上一份不动。每个文件的大小和 SHA-256 写完后记入台账。',
  en: 'It counts once it has been read back and compared; if it fails, the last one stays. Size and SHA-256 of each file are recorded after the writing.',
}

const decide = (ctx: Ctx, contents: SetContents, { target }: Input) => {
  const backup = ctx.tx.nextId('backup')
  const name = setName(contents, ctx.site.code4, ctx.now.at)
  return done([backupDecided({ backup, contents, target, name })], () => ({ backup, name, target }))
}

export const backupMake = defineAct({
  name: 'backup.make',
  title: { zh: '备份台账', en: 'Back up the ledger' },
  duty: 'backup',
  input,
  wholeSecret: true,
  signers: SIGNERS,
  needs: { zh: '文件夹已选定', en: 'The folder has been chosen' },
  refuses: [],
  records: ['backup.decided.1'],
  changes: { zh: '备份：已决定', en: 'The backup is decided' },
  signs(ctx, { target }) {
    const name = setName('backup', ctx.site.code4, ctx.now.at)
    const { training } = ctx.site
    return signed(
      {
        title: '备份台账',
        body: [
          `把整本台账备份到 **${target}** 的文件夹 **${name}**。`,
          training
            ? '文件：ledger.db（台账）、documents.db（留存单据）。演练台账，不加密。'
            : '文件：ledger.db（台账）、documents.db（留存单据）、ledger.keys（谁能打开）。前两个以台账自己的密钥加密，没有证件和密码打不开。',
          tail.zh,
        ],
      },
      {
        title: 'Back up the ledger',
        body: [
          `The whole ledger is backed up to **${target}**, folder **${name}**.`,
          training
            ? 'Files: ledger.db (the ledger), documents.db (kept forms). A training ledger is not encrypted.'
            : 'Files: ledger.db (the ledger), documents.db (kept forms), ledger.keys (who may open it). The first two are encrypted under the key of the ledger and open to nobody without badge and PIN.',
          tail.en,
        ],
      },
    )
  },
  decide: (ctx, given) => decide(ctx, 'backup', given),
})

export const exportMake = defineAct({
  name: 'export.make',
  title: { zh: '导出台账', en: 'Export the ledger' },
  duty: 'backup',
  input,
  wholeSecret: true,
  signers: SIGNERS,
  needs: { zh: '文件夹已选定；没有正在清点的堆', en: 'The folder has been chosen; no pile is being counted' },
  refuses: ['being-counted'],
  records: ['backup.decided.1'],
  changes: { zh: '导出：已决定', en: 'The export is decided' },
  signs(ctx, { target }) {
    const prefix = `台账导出-${ctx.site.code4}-`
    const { training } = ctx.site
    const certificates = ctx.tx
      .all<{ no: string }>('SELECT certificate AS no FROM destruction WHERE certificate IS NOT NULL ORDER BY id')
      .map(d => d.no)
    const [holds, holdsEn] =
      certificates.length > 0
        ? [
            [`其中有销毁证明 **${certificates.join('、')}** 的 PDF 和数据，以及核对它们的程序 check。`],
            [
              `Destruction certificate **${certificates.join(', ')}** is in it, PDF and data, and the program check that compares them.`,
            ],
          ]
        : [[], []]
    return signed(
      {
        title: '导出台账',
        body: [
          `把台账的全部条目、摘要、核验点、签名、公钥、袋与封条的状态、留存单据导出到 **${target}**，文件夹名以 **${prefix}** 开头，后接日期时刻。`,
          ...holds,
          '供外部核验用：不含任何人的密钥，不能用来恢复台账。台账不能截取，别的考试的条目也在内。',
          training ? '演练台账，不封住。' : '以一个随机码封住。码只显示一次，当面交给接收人，台账里不留。',
          tail.zh,
        ],
      },
      {
        title: 'Export the ledger',
        body: [
          `All entries, roots, checkpoints, signatures, public keys, the state of bags and seals and the kept forms are exported to **${target}**, in a folder named **${prefix}** and date and time.`,
          ...holdsEn,
          'It is for checking elsewhere: it holds no private key, and nothing can be restored from it. A chain cannot be cut, so entries of other exams are in it too.',
          training
            ? 'A training ledger; it is not sealed.'
            : 'It is sealed under a random code, shown once, to be given to the receiver in person; the ledger does not keep it.',
          tail.en,
        ],
      },
    )
  },
  decide(ctx, given) {
    const n = ctx.tx.number(`SELECT count(*) FROM pile WHERE state IN ${BEING_COUNTED}`)
    return n > 0 ? refuse('being-counted', { n }, true) : decide(ctx, 'bundle', given)
  },
})
