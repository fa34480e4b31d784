import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Room } from '../support/room.ts'
import { NAMED, RUBBISH, wrongWith } from '../support/rubbish.ts'
import { inSteps } from './support/steps.ts'
import { Window } from './support/window.ts'

/**
 * A page that has been taken over calls everything the bridge has, with rubbish, as everybody (R89): it gets refusals, nothing
 * breaks, nothing is told of what is behind it. Through the real preload; rubbish of the right shape is test/process/rubbish.test.ts.
 */
describe('rubbish through the bridge', () => {
  const dir = mkdtempSync(join(tmpdir(), 'room-rubbish-'))
  const ledger = join(dir, 'ledger')
  let crew: Room['crew']
  let w: Window
  let pids: unknown

  const processes = async () => [await w.ledgerPid(), await w.app.evaluate(() => process.pid)]

  beforeAll(async () => {
    const room = await Room.open()
    crew = room.crew
    cpSync(room.freeze().dir, ledger, { recursive: true })
    w = await Window.open(ledger)
    await w.sees('登录')
    pids = await processes()
    await w.page.evaluate(() => {
      document.documentElement.dataset.first = 'page'
    })
  })
  afterAll(async () => {
    await w?.close()
    rmSync(dir, { recursive: true, force: true })
  })
  inSteps('rubbish', () => w)

  /** What was done with rubbish, or answered with anything but a refusal. */
  const tried = async (): Promise<string[]> => {
    const answers = (await w.page.evaluate(
      ([named, rubbish]) =>
        new Function(
          'named',
          `return (async () => {
            const all = [${rubbish.map(r => `() => (${r})`).join(',')}]
            const answers = []
            const call = async (what, ask) => {
              try { answers.push([what, await ask()]) }
              catch (error) { answers.push([what, { threw: String(error) + error.stack }]) }
            }
            for (const [channel, name] of named)
              for (const [i, make] of all.entries()) {
                await call(channel + ' ' + name + ' #' + i, () => window.room[channel](name, make(), 1 + i % 2))
              }
            for (const [i, make] of all.entries()) {
              for (const channel of ['ask', 'act', 'do']) {
                await call(channel + ' by the name of #' + i, () => window.room[channel](make(), {}))
                await call(channel + ' as the station #' + i, () => window.room[channel]('state', {}, make()))
              }
              window.room.keys(make())
            }
            return answers
          })()`,
        )(named) as Promise<[string, unknown][]>,
      [NAMED, RUBBISH] as const,
    )) as [string, unknown][]
    expect(answers.length).toBeGreaterThan(NAMED.length * RUBBISH.length)
    return answers.flatMap(([what, answer]) => {
      const wrong = wrongWith(answer)
      if (wrong) return [`${what}: ${wrong}`]
      return (answer as { ok: boolean }).ok ? [`${what}: done`] : []
    })
  }
  const stands = async () => {
    expect(await processes()).toEqual(pids)
    expect(await w.page.evaluate(() => document.documentElement.dataset.first)).toBe('page')
    expect(existsSync(join(ledger, 'faults.log'))).toBe(false)
  }

  it('with nobody signed in', async () => {
    expect(await tried()).toEqual([])
    await stands()
  })

  it.each(['lead', 'chief', 'first', 'office', 'inspector'] as const)('as the %s', async who => {
    await w.signIn(crew[who])
    const before = await w.page.evaluate(() => window.room.ask('events', {}))
    expect(await tried()).toEqual([])
    await stands()
    // Nothing of it is in the record but what was refused.
    const after = await w.page.evaluate(() => window.room.ask('events', {}))
    if (!before.ok || !after.ok) throw new Error('the record cannot be read')
    const more = after.value.rows.slice(0, after.value.total - before.value.total)
    expect(more.filter(r => r.type !== 'act.refused.1')).toEqual([])
    await w.press(/退出/)
  })

  it('and then everything is as it was', async () => {
    await w.signIn(crew.lead)
    const verified = await w.page.evaluate(() => window.room.do('verify', {}))
    expect(verified).toMatchObject({ ok: true, value: { whole: true, findings: [] } })
  })
})
