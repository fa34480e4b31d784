/**
 * What `--self-test` says of a workstation: whoever installs the program reads it there, or sends it to somebody who can.
 * `bad`: the program does not work here; `attention`: it works, and something should be looked at.
 */
export type Standing = 'good' | 'attention' | 'bad'

export interface Check {
  name: string
  standing: Standing
  says: { zh: string; en: string }
  /** What was found, for whoever helps from afar; no secret, no figure, nothing of a ledger. */
  found?: unknown
}

export interface Report {
  program: { name: string; version: string; edition: string }
  runtime: { electron: string; chrome: string; node: string; napi: string }
  system: { platform: string; arch: string; release: string; memory: number }
  ok: boolean
  checks: Check[]
}

export const check = (name: string, standing: Standing, zh: string, en: string, found?: unknown): Check => ({
  name,
  standing,
  says: { zh, en },
  ...(found === undefined ? {} : { found }),
})

/** A check that breaks off is bad, and says why: the others are made all the same. */
export async function made(name: string, work: () => Check | Promise<Check>): Promise<Check> {
  try {
    return await work()
  } catch (error) {
    return check(name, 'bad', '检查中断。', 'The check broke off.', String(error))
  }
}

export const passes = (checks: readonly Check[]): boolean => checks.every(c => c.standing !== 'bad')
