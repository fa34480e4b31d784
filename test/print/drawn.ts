/** Documents drawn by the real print window, and what can be measured on their PDFs. One folder a test file. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { DocumentData, Rendered } from '../../db/documents/shapes.ts'
import { modules } from '../../renderer/documents/bars.tsx'
import { bundle } from '../documents/bundle.mjs'

const electron = process.env.ROOM_ELECTRON
const tools = ['pdfinfo', 'pdftoppm', 'pdftotext', 'pdffonts', 'zbarimg']
/** What is missing to draw and measure; null: nothing. */
export const lacking = (): string | null =>
  electron ? (tools.find(tool => spawnSync('which', [tool]).status !== 0) ?? null) : 'the runtime'

let folder = ''
let runtime = ''
export const fileOf = (name: string): string => join(folder, name)
export const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 })
export const answer = (name: string): Rendered => JSON.parse(readFileSync(fileOf(`${name}.out.json`), 'utf8'))
export const bare = (text: string): string => text.replace(/[\s　]+/g, '')
/** All text of a PDF, without spaces. */
export const words = (name: string, ...args: string[]): string =>
  bare(run('pdftotext', ...args, '-raw', `${name}.pdf`, '-'))

export interface Bitmap {
  w: number
  h: number
  black: (x: number, y: number) => boolean
}

/** A page as a 1-bit picture. */
export function bitmap(name: string, dpi: number, page = 1): Bitmap {
  const out = `${name}-${dpi}-${page}`
  run('pdftoppm', '-r', String(dpi), '-mono', '-singlefile', '-f', String(page), `${name}.pdf`, out)
  const bytes = readFileSync(join(folder, `${out}.pbm`))
  const head = /^P4\n(\d+) (\d+)\n/.exec(bytes.toString('latin1', 0, 40)) as RegExpExecArray
  const [w, h] = [Number(head[1]), Number(head[2])]
  const stride = (w + 7) >> 3
  const black = (x: number, y: number) =>
    x >= 0 && x < w && (((bytes[head[0].length + y * stride + (x >> 3)] as number) >> (7 - (x & 7))) & 1) === 1
  return { w, h, black }
}

export function read(name: string, dpi: number, page = 1): string[] {
  bitmap(name, dpi, page)
  const found = spawnSync('zbarimg', ['--nodbus', '-q', `${name}-${dpi}-${page}.pbm`], {
    cwd: folder,
    encoding: 'utf8',
  })
  return found.stdout.trim().split('\n').filter(Boolean).sort()
}

/** Rows in which quiet zone, all modules and quiet zone are found to the dot; and where they begin. */
export function exactRows(picture: Bitmap, code: string, dots: number): { rows: number[]; lefts: Set<number> } {
  const pattern = modules(code)
  const quiet = 10 * dots
  const line = '0'.repeat(quiet) + [...pattern].map(bit => bit.repeat(dots)).join('') + '0'.repeat(quiet)
  const lefts = new Set<number>()
  const rows: number[] = []
  for (let y = 0; y < picture.h; y++) {
    let row = ''
    for (let x = 0; x < picture.w; x++) row += picture.black(x, y) ? '1' : '0'
    const at = row.indexOf(line)
    if (at >= 0) {
      rows.push(y)
      lefts.add(at + quiet)
    }
  }
  return { rows, lefts }
}

/** The rows in which a code was found whole, in millimetres. */
export const spanOf = (rows: number[]): { from: number; to: number } => ({
  from: (rows[0] as number) / 8,
  to: ((rows.at(-1) as number) + 1) / 8,
})

/** A copy of the runtime's folder in links, with the harness as its application. */
function runtimeWith(app: string): string {
  const source = dirname(resolve(electron as string))
  const target = mkdtempSync(join(tmpdir(), 'documents-runtime-'))
  for (const name of readdirSync(source)) {
    if (name === 'electron') cpSync(join(source, name), join(target, name))
    else if (name !== 'resources') symlinkSync(join(source, name), join(target, name))
  }
  const home = join(target, 'resources', 'app')
  mkdirSync(home, { recursive: true })
  cpSync(app, join(home, 'main.cjs'))
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'documents', main: 'main.cjs' }))
  return target
}

/** Bundles the print window and has it draw all of them; a document with a problem gets no PDF. */
export async function draw(documents: Readonly<Record<string, DocumentData>>): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'documents-'))
  const out = join(folder, 'bundle')
  await bundle(out)
  for (const [name, data] of Object.entries(documents)) writeFileSync(fileOf(`${name}.json`), JSON.stringify(data))
  runtime = runtimeWith(resolve(import.meta.dirname, '../documents/render.cjs'))
  const args = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`]
  const command = [join(runtime, 'electron'), ...args]
  const ran = spawnSync(
    process.env.DISPLAY ? (command[0] as string) : 'xvfb-run',
    process.env.DISPLAY ? command.slice(1) : ['-a', ...command],
    { env: { ...process.env, DOCUMENTS_BUNDLE: out, DOCUMENTS_DATA: folder }, encoding: 'utf8', timeout: 120_000 },
  )
  if (ran.status !== 0) throw new Error(`${ran.stdout}\n${ran.stderr}`)
}

export function clear(): void {
  for (const each of [folder, runtime]) if (each) rmSync(each, { recursive: true, force: true })
}
