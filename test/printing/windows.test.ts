import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { WindowsSpooler } from '../../electron/printing/windows.ts'

/** What Windows would answer: its queues and jobs, as PowerShell's JSON gives them. */
class Windows {
  queues: { Name: string; Status: number }[] = [{ Name: '标签 80', Status: 0 }]
  jobs: { Name: string; Status: number }[] = []
  viewed: { args: readonly string[]; bytes: string; file: string }[] = []
  asked: string[] = []
  away = false
  viewerFails = false
  spoolsThenFails = false

  spooler(): WindowsSpooler {
    return new WindowsSpooler('C:\\room\\SumatraPDF.exe', 100, async (program, args) => {
      if (program.endsWith('SumatraPDF.exe')) {
        const file = args.at(-1) ?? ''
        this.viewed.push({ args, bytes: readFileSync(file, 'latin1'), file })
        if (this.viewerFails) throw new Error('exit 1')
        this.jobs.push({ Name: basename(file), Status: 0x8 })
        if (this.spoolsThenFails) throw new Error('exit 1')
        return ''
      }
      const script = args.at(-1) ?? ''
      this.asked.push(script)
      if (this.away) throw new Error('The spooler service is not running')
      const wanted = /Contains\('((?:[^']|'')*)'\)/.exec(script)?.[1]?.replaceAll("''", "'")
      const own = this.jobs.filter(j => wanted !== undefined && j.Name.includes(wanted))
      const queue = /\$_\.Name -eq '((?:[^']|'')*)'/.exec(script)?.[1]
      const of = (name: string) => (t: { Status: number }) => ({ Name: name, Status: t.Status })
      const all = queue
        ? [...this.queues.filter(q => q.Name === queue).map(of('printer')), ...own.map(of('job'))]
        : wanted === undefined
          ? this.queues
          : own
      if (script.includes('Remove-PrintJob')) {
        this.jobs = this.jobs.filter(j => !own.includes(j))
        return ''
      }
      // One object is no list, and none is nothing at all.
      return all.length === 0 ? '' : `${JSON.stringify(all.length === 1 ? all[0] : all)}\r\n`
    })
  }
}

const label = { queue: '标签 80', title: 'S2639150001738', width: 100, height: 60 }
const pdf = Buffer.from('%PDF-1.7 of a test')

it('a PDF goes to its queue at true size, and leaves no file behind', async () => {
  const windows = new Windows()
  const spooler = windows.spooler()
  expect(await spooler.hand(pdf, label)).toBe(101)
  expect(await spooler.hand(pdf, { ...label, title: 'JF26391500014', width: 210, height: 297 })).toBe(102)
  expect(windows.viewed.map(v => v.args.slice(0, -1))).toEqual([
    ['-print-to', '标签 80', '-print-settings', 'noscale', '-silent'],
    ['-print-to', '标签 80', '-print-settings', 'noscale,paper=A4', '-silent'],
  ])
  expect(windows.viewed[0]?.bytes).toBe('%PDF-1.7 of a test')
  expect(windows.jobs.map(j => j.Name)).toEqual(['S2639150001738 #101.pdf', 'JF26391500014 #102.pdf'])
  for (const { file } of windows.viewed) expect(existsSync(file)).toBe(false)
})

it.each([
  [0x10, 0, { state: 'printing', trouble: null }],
  [0x8, 0, { state: 'waiting', trouble: null }],
  [0x8, 0x80, { state: 'waiting', trouble: 'away' }],
  [0x40, 0, { state: 'waiting', trouble: 'no-paper' }],
  [0x10, 0x8, { state: 'printing', trouble: 'jam' }],
  [0x10, 0x400000, { state: 'printing', trouble: 'open' }],
  [0x1, 0, { state: 'waiting', trouble: 'paused' }],
  [0x80, 0, { state: 'done' }],
  [0x84, 0, { state: 'done' }],
  [0x100, 0, { state: 'failed', trouble: 'cancelled' }],
])('a job with status %i in a queue with status %i', async (job, queue, state) => {
  const windows = new Windows()
  const spooler = windows.spooler()
  const no = (await spooler.hand(pdf, label)) as number
  windows.jobs = windows.jobs.map(j => ({ ...j, Status: job }))
  windows.queues = [{ Name: '标签 80', Status: queue }]
  expect(await spooler.follow('标签 80', no, label.title)).toEqual(state)
})

it('what has gone from its queue was printed if it was last seen printing, else only a person can say', async () => {
  const windows = new Windows()
  const spooler = windows.spooler()
  const hand = async () => (await spooler.hand(pdf, label)) as number
  const [printing, waiting, stuck, quick] = [await hand(), await hand(), await hand(), await hand()]
  windows.jobs = windows.jobs.map((j, i) => ({ ...j, Status: [0x10, 0x8, 0x50, 0x8][i] ?? 0 }))
  const state = async (job: number) => (await spooler.follow('标签 80', job, label.title)).state
  expect([await state(printing), await state(waiting), await state(stuck)]).toEqual(['printing', 'waiting', 'printing'])
  windows.jobs = []
  const after = [await state(printing), await state(waiting), await state(stuck), await state(quick)]
  expect(after).toEqual(['done', 'lost', 'lost', 'lost'])
})

it('a viewer that fails after it has spooled leaves a job to be followed', async () => {
  const windows = new Windows()
  const spooler = windows.spooler()
  windows.spoolsThenFails = true
  expect(await spooler.hand(pdf, label)).toBe(101)
  expect(await spooler.follow('标签 80', 101, label.title)).toEqual({ state: 'waiting', trouble: null })
})

it('a spooler that does not run, a queue that is not there, a viewer that fails: each a trouble of its own', async () => {
  const windows = new Windows()
  const spooler = windows.spooler()
  expect(await spooler.hand(pdf, { ...label, queue: 'gone' })).toBe('no-printer')
  windows.viewerFails = true
  expect(await spooler.hand(pdf, label)).toBe('refused')
  expect(existsSync(windows.viewed[0]?.file ?? '')).toBe(false)
  windows.away = true
  expect(await spooler.queues()).toBe('no-spooler')
  expect(await spooler.hand(pdf, label)).toBe('no-spooler')
  expect(await spooler.follow('标签 80', 7, label.title)).toEqual({ state: 'waiting', trouble: 'no-spooler' })
  windows.away = false
  windows.queues = []
  expect(await spooler.queues()).toEqual([])
})

it('a name ends no quotation in PowerShell, and only the one job is cancelled', async () => {
  const windows = new Windows()
  windows.queues = [{ Name: "Zebra's ‘A’", Status: 0 }]
  const spooler = windows.spooler()
  const [one, two] = [
    (await spooler.hand(pdf, { ...label, queue: "Zebra's ‘A’" })) as number,
    (await spooler.hand(pdf, { ...label, queue: "Zebra's ‘A’" })) as number,
  ]
  await spooler.cancel("Zebra's ‘A’", one)
  expect(windows.asked.at(-1)).toContain("'Zebra''s ‘‘A’’'")
  expect(windows.jobs.map(j => j.Name)).toEqual([`S2639150001738 #${two}.pdf`])
})
