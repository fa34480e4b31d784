import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeExcelFile from 'write-excel-file/node'
import type { RegisterRow } from '../../db/acts/register.ts'
import { type Answer, good, unavailable } from '../../db/answer.ts'
import type { Station } from '../session/station.ts'

/** In the area's order of columns (R2); the words are those an office's file has (db/exchange/import/columns.ts). */
const COLUMNS = [
  ['姓名', 'name', 12],
  ['性别', 'sex', 6],
  ['工作单位', 'unit', 28],
  ['所在考点', 'site', 20],
  ['岗位', 'post', 18],
  ['手机号', 'mobile', 16],
] as const satisfies readonly (readonly [string, keyof RegisterRow, number])[]

/** The register as a workbook of one sheet, a row a person; texts all, so that no spreadsheet reads a number into a mobile. */
export async function registerFile(rows: readonly RegisterRow[]): Promise<Buffer> {
  const head = COLUMNS.map(([zh]) => ({ value: zh, type: String, fontWeight: 'bold' as const }))
  const body = rows.map(row => COLUMNS.map(([, key]) => ({ value: row[key], type: String })))
  const file = writeExcelFile([head, ...body], { columns: COLUMNS.map(([, , width]) => ({ width })), sheet: '名册' })
  return await file.toBuffer()
}

/**
 * The act records that it leaves, then the file is written: never over one that is there. Rows are given once; where the
 * ledger's process died in between they are asked for anew.
 */
export async function exportRegister(
  at: Pick<Station, 'perform'>,
  dir: string,
): Promise<Answer<{ people: number; file: string }>> {
  const answer = await at.perform('register.export', {})
  if (!answer.ok) return answer
  const { people, rows } = answer.value as { people: number; rows?: RegisterRow[] }
  if (!rows) return exportRegister(at, dir)
  const stamp = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  const file = `考务人员名册-${stamp}.xlsx`
  try {
    await writeFile(join(dir, file), await registerFile(rows), { flag: 'wx' })
  } catch {
    return unavailable('folder-unwritable')
  }
  return good({ people, file })
}
