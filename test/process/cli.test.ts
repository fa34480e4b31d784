import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { hashGroups, qrText } from '../../db/documents/words.ts'
import { Ledger } from '../../db/ledger.ts'
import { CLOCK_TROUBLE } from '../../db/rules/clock-trouble.ts'
import { MOVES } from '../../db/rules/moves.ts'
import { Table } from '../../electron/dock/exam.ts'
import { backUp, founded, lead } from '../exchange/stick.ts'
import { FOUNDING } from '../record/founding.ts'
import { inAttackersHands, smallLedger } from '../record/small.ts'
import { folder, localPipe, openRoom } from './room.ts'

const CLI = new URL('../../db/cli.ts', import.meta.url).pathname
const VERIFIER = new URL('../../db/record/verifier.mjs', import.meta.url).pathname

/** A command as somebody types it; `typed` goes to standard input, as a secret does. */
function run(file: string, args: string[], typed = ''): Promise<{ code: number; said: string }> {
  return new Promise(resolve => {
    const child = execFile(process.execPath, ['--no-warnings', file, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    )
    child.stdin?.end(typed)
  })
}
const ledger = (args: string[], typed?: string) => run(CLI, args, typed)

let small: string
beforeAll(async () => {
  small = await smallLedger()
})

/** A copy to be written to. */
function copied(): string {
  const dir = join(folder(), 'ledger')
  cpSync(small, dir, { recursive: true })
  return dir
}

test('verify tells a whole ledger from a touched one, and compares it with what a form says', async () => {
  const dir = copied()
  const tx = inAttackersHands(dir)
  const form = tx.one<{ no: string; record: string; size: number }>('SELECT * FROM document LIMIT 1')
  tx.db.close()
  const opened = Ledger.open({ dir })
  const { size, root } = opened.checkpoint()
  opened.close()
  const whole = await ledger(['verify', dir])
  expect(whole.said).toContain('完整 whole')
  expect(whole.code).toBe(0)

  const groups = hashGroups(root)
  for (const head of [
    qrText(form?.no ?? '', size, root, form?.record ?? ''),
    `${size} ${groups.slice(0, 5).join(' ')}`,
  ]) {
    const compared = await ledger(['verify', dir, '--head', head])
    expect(compared.said).toContain(`与纸上相符 as on paper：第 ${size} 条`)
    expect(compared.code).toBe(0)
  }
  const other = await ledger(['verify', dir, '--head', `${size - 1} ${groups.join(' ')}`])
  expect(other.said).toContain('Not the root on paper')
  expect(other.code).toBe(1)
  const beyond = await ledger(['verify', dir, '--head', `${size + 9} ${groups.join(' ')}`])
  expect(beyond.said).toContain(`the record ends at ${size}`)
  expect(beyond.code).toBe(1)
  const nonsense = await ledger(['verify', dir, '--head', 'T7KY'])
  expect(nonsense.said).toContain('This is not the ledger anchor of a form')
  expect(nonsense.code).toBe(1)

  const touched = inAttackersHands(dir)
  touched.run(`UPDATE person SET name = name || 'x' WHERE id = 1`)
  touched.db.close()
  const found = await ledger(['verify', dir])
  expect(found.said).toContain('Table person, row 1, differs from the record')
  expect(found.code).toBe(1)
})

test('rebuild makes the ledger again beside the old one, says how long it took and whether the tables are the same', async () => {
  const dir = copied()
  const to = join(dir, '..', 'rebuilt')
  const same = await ledger(['rebuild', dir, to])
  expect(same.said).toMatch(/[\d.]+ 秒 s：与原表一致 the same tables/)
  expect(same.code).toBe(0)
  const whole = await ledger(['verify', to])
  expect(whole.said).toContain('完整 whole')
  expect((await ledger(['rebuild', dir, to])).said).toContain('exists already')

  const touched = inAttackersHands(dir)
  touched.run(`UPDATE seal_count SET n = n + 1 WHERE state = 'stock'`)
  touched.db.close()
  const again = join(dir, '..', 'again')
  const differs = await ledger(['rebuild', dir, again])
  expect(differs.said).toContain('table seal_count differs at row')
  expect(differs.code).toBe(1)
  expect((await ledger(['verify', again])).code).toBe(0)
})

test('export writes a bundle that the second verifier finds whole, and found touched once it is', async () => {
  const dir = copied()
  const to = join(dir, '..', 'out', 'bundle')
  const exported = await ledger(['export', dir, to])
  expect(exported.said).toContain('entries exported')
  expect(exported.code).toBe(0)
  const { code, said } = await run(VERIFIER, [to])
  expect(said).toMatch(/^完整 whole/)
  expect(code).toBe(0)
  expect(readdirSync(to).sort()).toEqual(
    ['checkpoints', 'events', 'items', 'keys', 'roots', 'seals', 'signatures']
      .map(n => `${n}.ndjson`)
      .concat('check.cmd', 'check.mjs', 'check.sh', 'documents', 'manifest.json', 'manifest.sig')
      .sort(),
  )
  const check = await run(join(to, 'check.mjs'), [])
  expect(check.said).toContain('台账里还没有销毁证明')
  expect(check.code).toBe(0)
  const head = await run(VERIFIER, [to, '--head', '5 AAAA BBBB CCCC DDDD'])
  expect(head.said).toContain('Not the root on paper')
  expect(head.code).toBe(1)
  expect((await run(VERIFIER, [join(dir, '..')])).code).toBe(1)
  expect((await run(VERIFIER, ['/nowhere'])).code).toBe(2)
})

test('a backup is verified as what it is: a ledger, and a set whose manifest holds', async () => {
  const o = await founded(true)
  const stick = folder()
  const { folder: backup } = await backUp(o, stick)
  const whole = await ledger(['verify', backup])
  expect(whole.said).toContain('完整 whole')
  expect(whole.code).toBe(0)
  writeFileSync(join(backup, 'documents.db'), 'not the one that was written')
  const touched = await ledger(['verify', backup])
  expect(touched.said).toContain('不完整 NOT whole')
  expect(touched.said).toContain('documents.db')
  expect(touched.code).toBe(1)
})

/** A first badge for the head of the room of a real ledger, with a PIN; leaves it closed. */
async function badgeOf(dir: string): Promise<{ badge: string; back: string; pin: string }> {
  const o = openRoom(dir, localPipe)
  const table = new Table({ hand: name => name })
  o.room.paper.files = table
  await o.hands.signIn(lead)
  const { rows } = await o.hands.ask('people', {})
  const { id } = rows.find(p => p.name === lead.name) as { id: number }
  await o.hands.work('print-badges', { people: [id] })
  const [made] = table.badges().flatMap(b => b.badges)
  if (!made) throw new Error('no badge was printed')
  await o.hands.act('sign-out', {})
  await o.room.station.read({ text: made.back, device: null })
  await o.hands.work('choose-pin', { pin: '483920', passphrase: lead.passphrase })
  await o.room.ledger.stop()
  return { badge: made.code, back: made.back, pin: '483920' }
}

test('a real ledger is verified and rebuilt with one person’s secret from standard input, and not exported', async () => {
  const o = openRoom(folder(), localPipe)
  await o.hands.work('found', { ...FOUNDING, training: false })
  await o.room.ledger.stop()
  const [chief] = FOUNDING.people as [(typeof FOUNDING.people)[number]]
  const who = ['--name', chief.name]
  expect((await ledger(['verify', o.dir])).said).toContain('A real ledger: say who opens it')
  expect((await ledger(['verify', o.dir, ...who], 'a wrong passphrase 2026\n')).said).toContain('Wrong secret')
  const whole = await ledger(['verify', o.dir, ...who], `${chief.passphrase}\n`)
  expect(whole.said).toContain('完整 whole')
  expect(whole.code).toBe(0)
  const to = join(folder(), 'rebuilt')
  expect((await ledger(['rebuild', o.dir, to, ...who], `${chief.passphrase}\n`)).said).toContain('the same tables')
  expect((await ledger(['verify', to, ...who], `${chief.passphrase}\n`)).code).toBe(0)
  const { back, badge, pin } = await badgeOf(o.dir)
  const withBadge = await ledger(['verify', o.dir, '--badge', badge], `${back}\n${pin}\n`)
  expect(withBadge.said).toContain('完整 whole')
  expect(withBadge.code).toBe(0)
  const turned = await ledger(['verify', o.dir, '--badge', badge], `${pin}\n${back}\n`)
  expect(turned.said).toContain('Not the back of that badge')
  const out = join(folder(), 'export')
  mkdirSync(join(out, '..'), { recursive: true })
  const refused = await ledger(['export', o.dir, out, ...who], `${chief.passphrase}\n`)
  expect(refused.said).toContain('two people sign')
  expect(refused.code).toBe(1)
  expect(existsSync(out)).toBe(false)
})

test('the tables for a chief examiner are printed: custody, and what happens to the clock, a line each', async () => {
  const [moves, clock] = await Promise.all([ledger(['moves']), ledger(['clock'])])
  const lines = (said: string) => said.split('\n').filter(line => line.startsWith('| ')).length - 1
  expect([moves.code, clock.code]).toEqual([0, 0])
  expect(lines(moves.said)).toBe(Object.keys(MOVES).length)
  expect(lines(clock.said)).toBe(Object.keys(CLOCK_TROUBLE).length)
  expect(clock.said).toMatch(/休眠，机器计时停走.*moved apart.*核时/)
})
