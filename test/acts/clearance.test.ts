/** 上岗手续 (R3–R5, R3a): nobody takes a duty without training, letter and declaration; made good at the desk in a minute. */
import { describe, expect, it } from 'vitest'
import { planHash } from '../../db/acts/import.ts'
import type { Answer } from '../../db/answer.ts'
import { readSite } from '../../db/exchange/import/index.ts'
import { CLEARANCE_NAMES, CONFIRMED_FIRST, NEEDS } from '../../db/rules/clearance.ts'
import { DUTIES, type Duty, gives } from '../../db/rules/duties.ts'
import { fit } from '../../db/rules/fit.ts'
import { roleOfPost } from '../../db/rules/kinds.ts'
import { verify } from '../../db/verify.ts'
import { clock } from '../support/clock.ts'
import { broken } from '../support/invariants.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { EXAM, LISTS, Room, value } from '../support/room.ts'
import { PEOPLE, TINY, WHO, type Who, writeSite } from '../support/site.ts'

let uncleared: Promise<ReturnType<Room['freeze']>> | null = null
/** Everybody appointed and badged, nothing on file that counts: what the import brought was struck out again. */
async function bare(): Promise<Room> {
  uncleared ??= (async () => {
    const room = await Room.open()
    for (const clearance of room.tx.column<number>('SELECT id FROM clearance ORDER BY id'))
      await room.did('lead', 'clearance.withdraw', { clearance, reason: '名单有误' })
    return room.freeze()
  })()
  return Room.copy(await uncleared)
}
const counting = 'WHERE withdrawn IS NULL'

const training = {
  kind: 'training',
  stage: 'written',
  day: '2026-08-11',
  topics: '保密与交接',
  trainer: '陈办公',
  no: 'P-1',
}
const letter = { kind: 'letter', level: 'person', counterpart: '北湖市考点', day: '2026-08-12', no: 'Z-1' }
const none = { kind: 'recusal', day: '2026-08-12', relation: null, no: 'H-1' }
const related = { ...none, relation: '侄女在本考点应考', no: 'H-2' }

const record = (room: Room, paper: object, people: number[] | 'everyone' = 'everyone', by: Who = 'lead') =>
  room.act(by, 'clearance.record', { exam: 1, paper, people })
const person = (room: Room, who: Who) => room.crew[who].person
const lacks = (room: Room, who: Who, duty: Duty) =>
  fit(room.tx, person(room, who), duty, room.clock.at()).map(m =>
    m.code === 'clearance' ? `${m.kind} ${m.lack}` : m.code,
  )
const receive = (room: Room, who: Who = 'first'): Promise<Answer> => {
  const { id, seal } = room.tx.one<{ id: number; seal: string }>('SELECT id, seal FROM carton ORDER BY id') ?? {
    id: 0,
    seal: '',
  }
  return room.act(who, 'receive.seal', { carton: id, read: seal, whole: true, note: '' })
}
const cleared = async (room: Room, papers: object[] = [training, letter, none]) => {
  for (const p of papers) value(await record(room, p))
}

describe('a duty', () => {
  it('is refused by the name of what is missing, one after the other, until all is on file', async () => {
    const room = await bare()
    for (const [missing, paper] of [
      ['培训记录', training],
      ['责任书', letter],
      ['回避申报', none],
    ] as const) {
      await refuses(room, 'uncleared', async () => {
        const answer = await receive(room)
        if (!answer.ok) expect(answer.data).toMatchObject({ what: missing, person: person(room, 'first') })
        return answer
      })
      value(await record(room, paper))
    }
    value(await receive(room))
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
  it('needs what its row of the table says, for whoever is appointed to it', async () => {
    const room = await bare()
    for (const duty of Object.keys(DUTIES) as Duty[])
      for (const who of WHO) {
        const role = roleOfPost(PEOPLE[who][1])
        if (!role || !gives([role], duty)) continue
        const outside = role === 'area-inspector'
        expect(lacks(room, who, duty), `${who} ${duty}`).toEqual(
          outside ? [] : NEEDS[duty].map(kind => `${kind} absent`),
        )
      }
    // Nobody who handles papers, keeps watch or tells the time goes without one of the three.
    for (const duty of ['take', 'count', 'seal', 'escort', 'execute', 'watch', 'signals', 'rooms'] as const)
      expect(NEEDS[duty]).toEqual(CLEARANCE_NAMES)
  })
  it('is not signed for either: the place says what is missing', async () => {
    const room = await bare()
    await cleared(room, [training, none])
    value(await record(room, letter, [person(room, 'lead')]))
    value(
      await room.act('lead', 'clearance.desk', {
        exam: 1,
        person: person(room, 'first'),
        papers: [{ ...letter, no: 'Z-9' }],
      }),
    )
    await refuses(room, 'wrong-place', async () => {
      const answer = await room.trySign('lead', 'clearance.confirm', { exam: 1 }, ['chief'])
      if (!answer.ok) expect(JSON.stringify(answer.data)).toContain('责任书')
      return answer
    })
    value(await record(room, letter, [person(room, 'chief')]))
    value(await room.trySign('lead', 'clearance.confirm', { exam: 1 }, ['chief']))
  })
  it('of the training for another stage does not count, and next year all is done anew', async () => {
    const room = await bare()
    await cleared(room, [{ ...training, stage: 'skills' }, letter, none])
    expect(lacks(room, 'first', 'take')).toEqual(['training absent'])
    value(await record(room, training))
    expect(lacks(room, 'first', 'take')).toEqual([])
    const later = (text: string) =>
      text.replaceAll('P26', 'P27').replaceAll('C26', 'C27').replaceAll('X19360', 'X19370').replaceAll('67278', '67378')
    const site = writeSite(TINY, (name, text) =>
      name === 'people' ? text.replace(/(,[^,\n]*){3}$/gm, '') : later(text).replaceAll('2026-08-22', '2026-09-22'),
    )
    const read = await readSite(site.dir)
    if (!read.ok) throw new Error('does not read')
    const exam = { ...EXAM, kind: 'skills', name: '2026年实践技能考试' }
    await room.did('lead', 'import', { dir: site.dir, hash: planHash(read.plan), exam, reason: '已看过' })
    await room.did('lead', 'appoint', { exam: 2, people: 'by-post' })
    expect(lacks(room, 'first', 'take')).toEqual(CLEARANCE_NAMES.map(kind => `${kind} absent`))
  })
})

describe('a signed list', () => {
  it('is recorded for those it names; who is on file already is passed over', async () => {
    const room = await bare()
    const [first, second] = [person(room, 'first'), person(room, 'second')]
    expect(value(await record(room, training, [first]))).toEqual({ recorded: 1, passed: 0 })
    expect(value(await record(room, training, [first, second]))).toEqual({ recorded: 1, passed: 1 })
    await refuses(room, 'on-file', () => record(room, training, [first, second]))
    await refuses(room, 'no-such-person', () => record(room, training, [first, 999]))
    await refuses(room, 'day-to-come', () => record(room, { ...letter, day: '2026-08-30' }, [first]))
    await refuses(room, 'no-exam', () =>
      room.act('lead', 'clearance.record', { exam: 9, paper: letter, people: [first] }),
    )
    await refuses(room, 'one-declares', () => record(room, related, [first, second]))
    await refuses(room, 'unfit', () => record(room, letter, [first], 'first'))
    const rows = room.tx.all(`SELECT person, kind, stage, day, no, desk FROM clearance ${counting} ORDER BY id`)
    expect(rows).toEqual(
      [first, second].map(p => ({
        person: p,
        kind: 'training',
        stage: 'written',
        day: '2026-08-11',
        no: 'P-1',
        desk: 0,
      })),
    )
  })
  it('comes with the columns of the people file, and its number is asked for once', async () => {
    const room = await Room.open()
    expect(room.tx.number('SELECT count(*) FROM clearance')).toBe(WHO.length * 3)
    expect(room.tx.one('SELECT DISTINCT no, said, party, day FROM clearance WHERE kind = ?', 'training')).toEqual({
      no: LISTS.training.no,
      said: LISTS.training.topics,
      party: LISTS.training.trainer,
      day: '2026-08-10',
    })
    const change = (name: string, text: string) =>
      name === 'people'
        ? text.replace(/2026-08-10,无$/m, '2026-08-10,外甥应考')
        : text
            .replaceAll('P26', 'P27')
            .replaceAll('C26', 'C27')
            .replaceAll('X19360', 'X19370')
            .replaceAll('67278', '67378')
    const site = writeSite(TINY, change)
    const read = await readSite(site.dir)
    if (!read.ok) throw new Error('does not read')
    const input = { dir: site.dir, hash: planHash(read.plan), exam: { ...EXAM, kind: 'skills' }, reason: '已看过' }
    const tomorrow = writeSite(TINY, (name, text) =>
      name === 'people' ? text.replace('2026-08-10', '2026-12-10') : change(name, text),
    )
    const ahead = await readSite(tomorrow.dir)
    if (!ahead.ok) throw new Error('does not read')
    await refuses(room, 'day-to-come', () =>
      room.act('lead', 'import', { ...input, dir: tomorrow.dir, hash: planHash(ahead.plan), lists: LISTS }),
    )
    await refuses(room, 'papers-unnamed', () =>
      room.act('lead', 'import', { ...input, lists: { ...LISTS, letter: null } }),
    )
    await room.did('lead', 'import', { ...input, lists: LISTS })
    expect(room.tx.all('SELECT person, said FROM clearance WHERE relation = 1')).toEqual([
      { person: person(room, 'chief'), said: '外甥应考' },
    ])
  })
  it('ends with the exam’s beginning: then it is the desk', async () => {
    const room = await bare()
    room.clock.until(clock(9))
    await refuses(room, 'at-desk-now', () => record(room, training))
  })
  it('that was entered in error is struck out with its reason and stays in the record', async () => {
    const room = await bare()
    await cleared(room)
    const id = room.tx.number(
      `SELECT max(id) FROM clearance WHERE person = ? AND kind = 'letter'`,
      person(room, 'first'),
    )
    await room.did('lead', 'clearance.withdraw', { clearance: id, reason: '签的是另一位' })
    expect(lacks(room, 'first', 'take')).toEqual(['letter absent'])
    await refuses(room, 'no-such-clearance', () =>
      room.act('lead', 'clearance.withdraw', { clearance: id, reason: '再撤一次' }),
    )
    value(await record(room, { ...letter, no: 'Z-2' }, [person(room, 'first')]))
    expect(lacks(room, 'first', 'take')).toEqual([])
    expect(
      room.tx.all(
        `SELECT no, withdrawn IS NOT NULL AS out FROM clearance WHERE person = ? AND kind = ? AND no LIKE 'Z-%'`,
        person(room, 'first'),
        'letter',
      ),
    ).toEqual([
      { no: 'Z-1', out: 1 },
      { no: 'Z-2', out: 0 },
    ])
  })
})

describe('recusal', () => {
  const decide = (room: Room, who: Who, decision: string, signer: Who = 'chief') =>
    room.trySign(
      'lead',
      'recusal.decide',
      {
        clearance: room.tx.number(
          'SELECT max(id) FROM clearance WHERE person = ? AND kind = ?',
          person(room, who),
          'recusal',
        ),
        decision,
        reason: '本人侄女在本考点应考',
      },
      [signer],
    )
  it('a declared relation stops its owner until the chief examiner has decided, and for good where he recuses', async () => {
    const room = await bare()
    await cleared(room, [training, letter])
    value(
      await record(
        room,
        none,
        WHO.filter(w => w !== 'first').map(w => person(room, w)),
      ),
    )
    value(await record(room, related, [person(room, 'first')]))
    await refuses(room, 'recusal-open', () => receive(room))
    // Whoever declared it does not take it back before it was judged.
    await refuses(room, 'recusal-undecided', () =>
      room.act('lead', 'clearance.withdraw', {
        clearance: room.tx.number('SELECT id FROM clearance WHERE relation = 1'),
        reason: '误登',
      }),
    )
    value(await decide(room, 'first', 'barred'))
    await refuses(room, 'recused', () => receive(room))
    // A second sheet that is silent about the relation does not undo it.
    await refuses(room, 'on-file', () => record(room, none, [person(room, 'first')]))
    await refuses(room, 'recusal-decided', () =>
      room.act('lead', 'clearance.withdraw', {
        clearance: room.tx.number('SELECT id FROM clearance WHERE relation = 1'),
        reason: '想撤销',
      }),
    )
    value(await decide(room, 'first', 'cleared'))
    value(await receive(room))
    await refuses(room, 'not-a-relation', () => decide(room, 'second', 'barred'))
    expect(verify(room.tx).findings).toEqual([])
  })
  it('of the chief examiner is not his to decide', async () => {
    const room = await bare()
    await cleared(room, [training, letter])
    value(
      await record(
        room,
        none,
        (['office', 'lead', 'first'] as const).map(w => person(room, w)),
      ),
    )
    value(await record(room, related, [person(room, 'chief')]))
    await refuses(room, 'wrong-place', () => decide(room, 'chief', 'cleared'))
    const now = room.clock.at()
    const letterOf = {
      no: '云考办7号',
      source: '云河省考区办公室',
      since: now,
      until: now + 8 * 3_600_000,
      reason: '主考申报回避',
    }
    await room.sign('lead', 'acting.authorise', { person: person(room, 'office'), ...letterOf }, ['lead', 'first'])
    value(await decide(room, 'chief', 'cleared', 'office'))
    expect(lacks(room, 'chief', 'chief')).toEqual([])
  })
})

describe('at the desk', () => {
  const desk = (room: Room, by: Who, who: Who, papers: object[]) =>
    room.act(by, 'clearance.desk', { exam: 1, person: person(room, who), papers })
  it('somebody else enters it; it counts for receiving at once, for counting and sealing when the chief examiner has signed', async () => {
    const room = await bare()
    value(await record(room, letter, [person(room, 'chief'), person(room, 'lead')]))
    value(await record(room, none, [person(room, 'chief'), person(room, 'lead')]))
    room.clock.until(clock(9))
    await refuses(room, 'own-clearance', () => desk(room, 'first', 'first', [training]))
    await refuses(room, 'no-such-person', () =>
      room.act('first', 'clearance.desk', { exam: 1, person: 999, papers: [training] }),
    )
    await refuses(room, 'day-to-come', () => desk(room, 'lead', 'first', [{ ...training, day: '2026-08-23' }]))
    await refuses(room, 'on-file', () => desk(room, 'first', 'lead', [letter]))
    value(await desk(room, 'lead', 'first', [training, letter, none]))
    value(await receive(room))
    for (const duty of CONFIRMED_FIRST)
      expect(lacks(room, 'first', duty)).toEqual(CLEARANCE_NAMES.map(kind => `${kind} unsigned`))
    const waiting = room.ask<{ rows: { act: string }[] }>('chief', 'to-sign').rows.map(r => r.act)
    expect(waiting).toContain('clearance.confirm')
    await refuses(room, 'wrong-place', () => room.trySign('lead', 'clearance.confirm', { exam: 1 }, ['lead']))
    expect(await room.sign('lead', 'clearance.confirm', { exam: 1 }, ['chief'])).toEqual({ confirmed: 3 })
    for (const duty of CONFIRMED_FIRST) expect(lacks(room, 'first', duty)).toEqual([])
    await refuses(room, 'none-unsigned', () => room.openSigning('lead', 'clearance.confirm', { exam: 1 }))
  })
  it('a count is refused to who waits for that signature', async () => {
    const { room } = await roomBefore('take-task issue')
    const id = room.tx.number(`SELECT id FROM clearance WHERE person = ? AND kind = 'training'`, person(room, 'third'))
    await room.did('lead', 'clearance.withdraw', { clearance: id, reason: '没有到场' })
    value(await desk(room, 'lead', 'third', [training]))
    const task = { kind: 'seal', ref: {}, second: null }
    await refuses(room, 'clearance-unsigned', () => room.act('third', 'take-task', task))
  })
  it('a unit does not close before that signature', async () => {
    const { room } = await roomBefore('close-unit')
    const id = room.tx.number(`SELECT id FROM clearance WHERE person = ? AND kind = 'training'`, person(room, 'third'))
    await room.did('lead', 'clearance.withdraw', { clearance: id, reason: '没有到场' })
    value(await desk(room, 'lead', 'third', [{ ...training, day: '2026-08-22' }]))
    const close = () => room.trySign('lead', 'close-unit', { unit: 1 }, ['chief'])
    await refuses(room, 'clearances-unsigned', close)
    await room.sign('lead', 'clearance.confirm', { exam: 1 }, ['chief'])
    value(await close())
    expect(broken(room.tx)).toEqual([])
    expect(verify(room.tx).findings).toEqual([])
  })
})
