/** Who comes in and goes out, zones and consent; visits of the exam; staff at fault (R41, R106, R107, R30a). */
import { describe, expect, it } from 'vitest'
import { documentFacts } from '../../db/documents/facts/index.ts'
import { verify } from '../../db/verify.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'
import type { Who } from '../support/site.ts'

const HOUR = 3_600_000
const VISITOR = { name: '钱电工', sex: '男' as const, unit: '供电公司', shown: '工作证 0117' }

async function evening() {
  const made = await roomBefore('issue.scan')
  made.room.clock.advance(HOUR)
  return made
}
const input = (more: object) => ({ badge: null, visitor: null, zone: '里间', reason: '查看', ...more })
const comes = (room: Room, more: object) => room.act('third', 'entry.in', input(more))
const badge = (room: Room, who: Who) => room.crew[who].badge
interface Row {
  key: string
  late: boolean
}
const due = (room: Room) => room.ask<Row[]>('lead', 'due').filter(d => d.key.startsWith('inside'))

describe('the entry log', () => {
  it('knows whose badge it is, and lets in whom it opens the zone to', async () => {
    const { room } = await evening()
    value(await comes(room, { badge: badge(room, 'first') }))
    expect(room.tx.one('SELECT name, sex, unit, shown, zone, went FROM entry')).toEqual({
      name: '郑保管',
      sex: '男',
      unit: '市考试中心',
      shown: badge(room, 'first'),
      zone: '里间',
      went: null,
    })
    await refuses(room, 'already-inside', () => comes(room, { badge: badge(room, 'first') }))
    const out = { entry: null, badge: badge(room, 'first') }
    value(await room.act('third', 'entry.out', out))
    await refuses(room, 'not-inside', () => room.act('third', 'entry.out', out))
    expect(room.tx.number('SELECT went FROM entry')).toBe(room.clock.at())
  })

  it('anybody else needs the chief examiner’s consent and an escort whose badge opens the zone', async () => {
    const { room } = await evening()
    // The office may come to the desk and is not admitted to the store for that.
    value(await comes(room, { badge: badge(room, 'office'), zone: '外间' }))
    value(await room.act('third', 'entry.out', { entry: 1, badge: null }))
    await refuses(room, 'needs-consent', () => comes(room, { badge: badge(room, 'office') }))
    await refuses(room, 'needs-consent', () => comes(room, { visitor: VISITOR }))
    const key = { visitor: VISITOR, consent: { how: 'key' } }
    await refuses(room, 'needs-escort', () => room.openSigning('third', 'entry.in', input(key)))
    await refuses(room, 'escort-zone', () =>
      room.openSigning('third', 'entry.in', input({ ...key, escort: badge(room, 'office') })),
    )
    const escorted = { ...key, escort: badge(room, 'second') }
    await refuses(room, 'signatures-due', () => comes(room, escorted))
    await room.sign('third', 'entry.in', input(escorted), ['chief'])
    expect(room.tx.one('SELECT name, consent, escort FROM entry WHERE id = 2')).toEqual({
      name: '钱电工',
      consent: '周主考',
      escort: room.crew.second.person,
    })
    await refuses(room, 'consent-not-needed', () =>
      room.openSigning('third', 'entry.in', input({ badge: badge(room, 'first'), consent: { how: 'key' } })),
    )
    expect(verify(room.tx).whole).toBe(true)
  })

  it('consent by telephone is noted by two', async () => {
    const { room } = await evening()
    const call = (second: Who) =>
      comes(room, {
        visitor: VISITOR,
        escort: badge(room, 'first'),
        consent: { how: 'telephone', words: '19:02 电话，同意检修空调', second: badge(room, second) },
      })
    await refuses(room, 'same-person', () => call('third'))
    await refuses(room, 'unfit', () => call('inspector'))
    value(await call('second'))
    expect(room.tx.one('SELECT consent FROM entry')).toEqual({ consent: '周主考（电话）' })
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'entry.admitted.1'`)
    expect(JSON.parse(String(body?.body)).consent).toMatchObject({
      by: room.crew.chief.person,
      noted: room.crew.second.person,
    })
  })

  it('still inside after closing is late, and stands in the handover and on the form', async () => {
    const { room } = await evening()
    value(await comes(room, { badge: badge(room, 'inspector'), zone: '外间' }))
    expect(due(room)).toEqual([])
    room.clock.advance(4 * HOUR)
    expect(due(room)).toMatchObject([{ late: false }])
    room.clock.advance(2 * HOUR)
    expect(due(room)).toMatchObject([{ late: true }])
    const view = room.ask<{ matters: { zh: string }[] }>('lead', 'duty')
    expect(view.matters.map(m => m.zh).join()).toMatch(/还在里面的人：褚巡考/)
    const facts = documentFacts(room.ledger.performer.context(null), 'entry', '2026-08-21')
    const rows = facts && facts !== 'blind' && facts.data.kind === 'form' ? (facts.data.tables.entries ?? []) : []
    expect(rows).toMatchObject([{ name: '褚巡考', zones: '外间、考务区', in: '15:00', out: '在内' }])
    expect(documentFacts(room.ledger.performer.context(null), 'entry', '2026-08-01')).toBeUndefined()
  })

  it('refuses nobody, strangers to the ledger, zones that are none, and leaving before coming', async () => {
    const { room } = await evening()
    await refuses(room, 'visitor-unnamed', () => comes(room, {}))
    await refuses(room, 'unknown-badge', () => comes(room, { badge: 'N2619360099X' }))
    await refuses(room, 'no-such-zone', () => comes(room, { badge: badge(room, 'first'), zone: '楼顶' }))
    const now = room.clock.at()
    await refuses(room, 'in-future', () => comes(room, { badge: badge(room, 'first'), stated: now + 1000 }))
    value(await comes(room, { badge: badge(room, 'first'), stated: now - 10 * 60_000 }))
    await refuses(room, 'left-before', () =>
      room.act('third', 'entry.out', { entry: 1, badge: null, stated: now - 20 * 60_000 }),
    )
    expect(room.tx.one('SELECT late, came FROM entry')).toEqual({ late: 1, came: now - 10 * 60_000 })
    expect(broken(room.tx)).toEqual([])
  })
})

describe('visits and staff', () => {
  it('a visit says who, where, when, what was found and put right', async () => {
    const { room } = await evening()
    const visit = {
      kind: 'area',
      people: '孙组长、李巡视',
      unit: '省卫生健康委',
      place: '考务办公室',
      found: '监控时间慢 40 秒',
      mended: '值班员当场校准',
      stated: room.clock.at() - 30 * 60_000,
    }
    value(await room.act('third', 'visit.enter', visit))
    expect(room.ask<{ visits: object[] }>('lead', 'entries').visits).toMatchObject([{ kind: 'area', at: visit.stated }])
  })

  it('staff at fault open an incident with the measure or proposal', async () => {
    const { room } = await evening()
    const fault = { name: '卫监考', post: '监考员', kind: 'neglect', act: '擅自离开考场', measure: '', proposal: '' }
    await refuses(room, 'no-measure', () => room.act('lead', 'staff.fault', fault))
    await refuses(room, 'no-such-person', () =>
      room.act('lead', 'staff.fault', { ...fault, person: 999, measure: '更换' }),
    )
    const done = value<{ incident: number }>(
      await room.act('lead', 'staff.fault', { ...fault, measure: '当场更换', proposal: '取消监考资格' }),
    )
    expect(room.tx.one('SELECT kind, about FROM incident WHERE id = ?', done.incident)).toEqual({
      kind: 'staff',
      about: '卫监考（监考员）失职：擅自离开考场；处理：当场更换；建议：取消监考资格',
    })
    expect(room.ask<{ faults: object[] }>('lead', 'entries').faults).toMatchObject([{ name: '卫监考', state: 'open' }])
  })
})
