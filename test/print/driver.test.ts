/**
 * Labels on the way to a label printer's head: handed to the real print service, drawn in dots by its real driver (ZPL,
 * 203 dpi), and read back from what the driver sends. It draws at 203 dots an inch where the labels have 203.2, so over a
 * label's width one dot is missing somewhere: what is left must still be true to half a millimetre and read.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { LabelsData, SealData } from '../../db/documents/shapes.ts'
import { Cups } from '../../electron/printing/cups.ts'
import { modules } from '../../renderer/documents/bars.tsx'
import { Cupsd, lacking as lackingCups } from '../printing/cupsd.ts'
import { readingsOf, ready } from './decode.ts'
import { type Bitmap, clear, draw, fileOf, lacking } from './drawn.ts'
import { labels, seal, sealLong } from './samples.ts'
import { zplPicture } from './zpl.ts'

const DRIVER = 'drv:///sample.drv/zebra.ppd'
const DOT = 25.4 / 203
const why = lacking() ?? lackingCups()

const documents: Record<string, LabelsData> = {
  large: labels('seal-100x60', seal),
  long: labels('seal-100x60', sealLong),
  small: labels('seal-70x50', seal),
}

describe.skipIf(why !== null)(`labels through a driver${why ? ` (not run: ${why} is lacking)` : ''}`, () => {
  let server: Cupsd
  const pictures = new Map<string, Bitmap>()

  beforeAll(async () => {
    await draw(documents)
    await ready()
    server = await Cupsd.start()
    server.queue('Zebra', DRIVER)
    const cups = new Cups(server.socket)
    for (const [name, { format }] of Object.entries(documents)) {
      const { w: width, h: height } = format.paper
      const job = await cups.hand(readFileSync(fileOf(`${name}.pdf`)), { queue: 'Zebra', title: name, width, height })
      await vi.waitFor(async () => expect((await cups.follow('Zebra', job as number, name)).state).toBe('done'), {
        timeout: 60_000,
        interval: 200,
      })
    }
    for (const { title, pdf } of server.printed()) pictures.set(title, zplPicture(pdf.toString('latin1')))
  })
  afterAll(async () => {
    await server?.stop()
    clear()
  })

  const pictureOf = (name: string): Bitmap => {
    const picture = pictures.get(name)
    if (!picture) throw new Error(`${name} never came out`)
    return picture
  }
  /** From the first black dot to the last, of the rows for which there are any. */
  function span(picture: Bitmap): { left: number; right: number; top: number; bottom: number } {
    const all = { left: picture.w, right: 0, top: picture.h, bottom: 0 }
    for (let y = 0; y < picture.h; y++)
      for (let x = 0; x < picture.w; x++)
        if (picture.black(x, y)) {
          all.left = Math.min(all.left, x)
          all.right = Math.max(all.right, x + 1)
          all.top = Math.min(all.top, y)
          all.bottom = Math.max(all.bottom, y + 1)
        }
    return all
  }

  it('comes out as large as the label, and where it belongs, to half a millimetre', () => {
    for (const [name, { format }] of Object.entries(documents)) {
      const picture = pictureOf(name)
      expect(Math.abs(picture.h * DOT - format.paper.h), name).toBeLessThan(0.5)
      // The guides of the stamp begin at one edge and end at the other.
      const { left, right } = span(picture)
      expect(left * DOT, name).toBeLessThan(0.5)
      expect(Math.abs(right * DOT - format.paper.w), name).toBeLessThan(0.5)
    }
  })

  it('has a rule as long as on paper, to half a millimetre', () => {
    const picture = pictureOf('large')
    let longest = 0
    for (let y = 50; y < 80; y++) {
      let length = 0
      for (let x = 0; x < picture.w; x++) {
        length = picture.black(x, y) ? length + 1 : 0
        longest = Math.max(longest, length)
      }
    }
    expect(Math.abs(longest * DOT - 96)).toBeLessThan(0.5)
  })

  it('keeps every bar within a dot of its width, in every row of the code', () => {
    for (const [name, { format, labels: on }] of Object.entries(documents)) {
      const picture = pictureOf(name)
      const bars = format.elements.find(e => e.is === 'bars')
      if (bars?.is !== 'bars') throw new Error(`${name} has no bars`)
      const wanted = [...modules((on[0] as SealData).sealNo).matchAll(/1+|0+/g)].map(run => run[0].length * bars.dots)
      // Half a millimetre inside the code, above and below.
      const [top, bottom] = [Math.ceil((bars.y + 0.5) / DOT), Math.floor((bars.y + bars.h - 0.5) / DOT)]
      for (let y = top; y < bottom; y++) {
        let row = ''
        for (let x = 0; x < picture.w; x++) row += picture.black(x, y) ? '1' : '0'
        // The bars and a millimetre of their quiet zones.
        const half = wanted.reduce((sum, run) => sum + run, 0) / 8 / 2 + 1
        const middle = row.slice(Math.round((bars.centre - half) / DOT), Math.round((bars.centre + half) / DOT))
        const runs = [...middle.replace(/^0+|0+$/g, '').matchAll(/1+|0+/g)].map(run => run[0].length)
        expect(runs.length, `${name} ${y}`).toBe(wanted.length)
        for (const [i, run] of runs.entries()) expect(Math.abs(run - (wanted[i] ?? 0)), `${name} ${y}`).toBeLessThan(2)
      }
    }
  })

  it('is read by both decoders, and says what the record says', async () => {
    for (const [name, { labels: on }] of Object.entries(documents)) {
      const found = await readingsOf(pictureOf(name), name)
      // Fat and thin print is measured on the PDF; here the driver's own rounding is in it already.
      const said = [`CODE-128 ${(on[0] as SealData).sealNo}`]
      expect([found['zbar 0'], found['zxing 0']], name).toEqual([said, said])
    }
  })
})
