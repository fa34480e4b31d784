import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { archive, readAfterwards, seeWhatLacks, sendCertificate, sendReport } from './exam/archive.ts'
import { load, pack, plan, receipt } from './exam/cards.ts'
import { approve, begin, destroy, endExam } from './exam/end.ts'
import { appoint, choosePins, enterByName, found, importPlan, prepare } from './exam/found.ts'
import { receive, stockSeals } from './exam/receive.ts'
import { certify } from './exam/record.ts'
import { notEnglish, signedIn } from './exam/statements.ts'
import { closeUnit, issue, lookAtBoard, sealAll, takeBack } from './exam/unit.ts'
import { bare, Walk } from './exam/walk.ts'
import { inSteps } from './support/steps.ts'

const HOUR = 3_600_000

/**
 * One exam of the county site, in the real window, by keyboard and scanner: from an empty workstation to the archived bundle
 * (scenario 14). The walk is written once, in Chinese; in English it reads the words of a table of its own.
 */
describe.each(['zh', 'en'] as const)('one whole exam of a county site, in a real window (%s)', language => {
  const walk = new Walk(language)

  beforeAll(() => walk.begin())
  inSteps(`exam-${language}`, () => walk.w)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') return
    // Nothing that was read as a secret stands on a page, whatever its letters.
    const { w } = walk
    const page = w.page.isClosed() ? '' : bare((await w.text()) + (await w.page.content())).toUpperCase()
    for (const p of walk.people.values()) expect(page.includes(p.back)).toBe(false)
  })
  afterAll(() => walk.end())

  it('is founded by two people together', () => found(walk))

  it('lets the founder in by name, while there is no badge', () => enterByName(walk))

  it('imports the four files of the area', () => importPlan(walk))

  it('appoints everyone and prints badges', () => appoint(walk))

  it('is trained, cleared, inspected and drilled', () => prepare(walk))

  it('shows the front of a badge only as presence, and each holder chooses a PIN', () => choosePins(walk))

  it('takes seals into stock', () => stockSeals(walk))

  it('receives the first delivery: seals, handover, two blind counts by two people', () => receive(walk, 1, true))

  it('issues unit 1 with slips, a wrong bag stops with the room it belongs to', async () => {
    await issue(walk, 1, true)
    await walk.w.go('今日')
    await walk.w.sees('现在要做')
    await walk.shot('today')
  })

  it('takes unit 1 back: the desk’s figures first, then the slip’s by the other person', () => takeBack(walk, 1, true))

  it('seals each bag with a label that is read back from the PDF', () => sealAll(walk, 1, true))

  it('closes the rooms, the signals and unit 1', async () => {
    await closeUnit(walk, 1, true)
    await lookAtBoard(walk)
  })

  it('goes through units 2 to 4, the second delivery among them', async () => {
    for (const unit of [2, 3, 4]) {
      if (unit === 4) {
        await walk.until(walk.site.times(4).start - 4 * HOUR)
        await receive(walk, 2, false)
      }
      await issue(walk, unit, false)
      await takeBack(walk, unit, false)
      await sealAll(walk, unit, false)
      await closeUnit(walk, unit, false)
    }
  }, 600_000)

  it('states the end of the exam; the gate says each unmet condition and the clock runs down', () => endExam(walk))

  it('enters the written order, sets dispositions, and the chief examiner approves the list', () => approve(walk))

  it('refuses at 3:59:59 and starts at 4:00:00, two executors and the inspector signing together', () => begin(walk))

  it('destroys bag by bag by scan, refusing what is not on the list, until the balance is zero', () => destroy(walk))

  it('prints the certificate, and the ledger verifies whole', () => certify(walk))

  it('names what an archive still lacks', () => seeWhatLacks(walk))

  it('packs the answer cards and the spares, and two sign the list', () => pack(walk))

  it('sends them with two escorts, and enters the receipt', async () => {
    await plan(walk)
    await load(walk)
    await receipt(walk)
  })

  it('sends the certificate and the report', async () => {
    await sendCertificate(walk)
    await sendReport(walk)
  })

  it('is archived by two: the bundle on the stick is found whole by another program', () => archive(walk))

  it('is read afterwards, and not changed', async () => {
    await readAfterwards(walk)
    expect(walk.w.errors).toEqual([])
  })

  it('has signed, word for word, what stood on the screen', async () => {
    await walk.w.close()
    const signed = signedIn(walk)
    // The founding was signed with its own form, before there was a dialog.
    expect(signed.length).toBeGreaterThan(20)
    expect(walk.shown).toEqual(signed.slice(-walk.shown.length))
    expect(signed.length - walk.shown.length).toBeLessThanOrEqual(1)
  })

  if (language === 'en')
    it('has shown no Chinese but names and what was typed, and keeps its record in English, too', () => {
      expect(Object.fromEntries(walk.chinese)).toEqual({})
      expect(notEnglish(walk)).toEqual({})
    })
})
