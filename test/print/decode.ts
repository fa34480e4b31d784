/** Two decoders that share nothing, and print that came out too fat or too thin (print.md, "Check list", 3). */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { type Bitmap, bitmap, fileOf } from './drawn.ts'

/** The wasm lies beside the package: nothing is fetched. */
export const ready = (): Promise<unknown> =>
  prepareZXingModule({
    overrides: {
      wasmBinary: new Uint8Array(
        readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))),
      ).buffer,
    },
    fireImmediately: true,
  })

/** `by` 1: every bar a dot wider, to its right; −1: a dot narrower. */
export const inked = ({ w, h, black }: Bitmap, by: -1 | 0 | 1): Bitmap => ({
  w,
  h,
  black:
    by === 0 ? black : by > 0 ? (x, y) => black(x, y) || black(x - 1, y) : (x, y) => black(x, y) && black(x - 1, y),
})

function pgm({ w, h, black }: Bitmap): Buffer {
  const pixels = Buffer.alloc(w * h, 255)
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) if (black(x, y)) pixels[y * w + x] = 0
  return Buffer.concat([Buffer.from(`P5\n${w} ${h}\n255\n`), pixels])
}

async function zxing({ w, h, black }: Bitmap): Promise<string[]> {
  const data = new Uint8ClampedArray(w * h * 4).fill(255)
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) if (black(x, y)) data.fill(0, (y * w + x) * 4, (y * w + x) * 4 + 3)
  const found = await readBarcodes({ data, width: w, height: h, colorSpace: 'srgb' } as ImageData, {
    tryHarder: true,
    tryInvert: false,
    maxNumberOfSymbols: 64,
  })
  return found.map(f => `${f.format} ${f.text}`.replace('Code128', 'CODE-128')).sort()
}

/** What ZBar finds in each of many pictures: one process for all. */
function zbar(files: string[]): string[][] {
  // It fails where one picture has no symbol; the answer says which.
  const { stdout: xml } = spawnSync('zbarimg', ['--nodbus', '-q', '--xml', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const of = new Map(files.map(file => [file, [] as string[]]))
  for (const [, href = '', inside = ''] of xml.matchAll(/<source href='([^']*)'>(.*?)<\/source>/gs)) {
    for (const [, kind, text] of inside.matchAll(/<symbol type='([^']*)'.*?<!\[CDATA\[(.*?)\]\]>/gs))
      of.get(href)?.push(`${kind} ${text}`)
  }
  return files.map(file => (of.get(file) ?? []).sort())
}

/** What each decoder reads of a page: as drawn, a dot too fat, a dot too thin. */
export const readings = (name: string, dpi: number, page = 1): Promise<Record<string, string[]>> =>
  readingsOf(bitmap(name, dpi, page), `${name}-${dpi}-${page}`)

/** The same of a picture that came another way; `name` is for its files. */
export async function readingsOf(drawn: Bitmap, name: string): Promise<Record<string, string[]>> {
  const pictures = ([0, 1, -1] as const).map(by => ({ by, picture: inked(drawn, by) }))
  const files = pictures.map(({ by, picture }) => {
    const file = fileOf(`${name}-${by}.pgm`)
    writeFileSync(file, pgm(picture))
    return file
  })
  const all: Record<string, string[]> = {}
  for (const [i, found] of zbar(files).entries()) all[`zbar ${pictures[i]?.by}`] = found
  for (const { by, picture } of pictures) all[`zxing ${by}`] = await zxing(picture)
  return all
}
