import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../db/events/index.ts'
import { allows, ITEM_STATE_NAMES, MOVES, MOVING, type Move, type MoveName, mayNot } from '../../db/rules/moves.ts'
import { roomBefore } from '../support/milestones.ts'
import { columnsOf } from '../support/moves.ts'

const NAMES = Object.keys(MOVES) as MoveName[]

describe('the table of custody', () => {
  it('names events of the catalogue, and every event that sets the state of a bag', () => {
    for (const type of MOVING) expect(CATALOGUE.has(type), type).toBe(true)
    const setting = [...CATALOGUE.keys()].filter(type => columnsOf(type).includes('item.state'))
    expect(setting.filter(type => !MOVING.includes(type) && type !== 'item.expected.1')).toEqual([])
  })

  it('lets nothing leave what is final', () => {
    for (const state of ['destroyed', 'sent', 'emptied'] as const)
      expect(NAMES.filter(n => (MOVES[n] as Move).from.includes(state))).toEqual([])
  })

  it('lets a held bag only go missing, be found, be put away or kept, or come home from a distribution point', () => {
    const held = NAMES.filter(n => ITEM_STATE_NAMES.some(state => mayNot(n, { state, held: 1 }) === null))
    expect(held.every(n => ['miss', 'find', 'place', 'keep', 'arrive', 'bring-back', 'deliver'].includes(n))).toBe(true)
    expect(mayNot('hand-out', { state: 'stored', held: 1 })).toBe('held')
  })

  it('says no to a move from elsewhere, and to nothing that moves no bag', () => {
    expect(mayNot('destroy', { state: 'issued', held: 0 })).toBe('state')
    expect(mayNot('destroy', { state: 'sealed', held: 0 })).toBeNull()
    expect(allows('item.destroyed.1', 'returned')).toBe(false)
    expect(allows('item.marked.1', 'destroyed')).toBe(true)
  })
})

/** The rows said a second time, by hand, from model.md; `held`: also while an incident holds the bag. */
const ROWS: Record<MoveName, { from: string; held?: true; body: object }> = {
  receive: { from: 'expected', body: { place: 1 } },
  admit: { from: 'expected', body: { place: 1, order: 1 } },
  place: { from: 'stored sealed', held: true, body: { from: '里间', place: 1, name: '里间', second: 1 } },
  consign: { from: 'stored', body: { run: 1, way: 'out', name: '甲楼' } },
  arrive: { from: 'transit', held: true, body: { place: 1, name: '甲楼', holderName: '' } },
  'bring-back': { from: 'stored returned', held: true, body: { run: 1, way: 'back', name: '甲楼' } },
  deliver: { from: 'transit', held: true, body: { place: 2, name: '甲楼' } },
  'hand-out': { from: 'stored', body: { handover: 1, room: '001' } },
  accept: { from: 'transit', body: { account: 1, room: '001' } },
  'turn-back': { from: 'transit', body: { place: 1, reason: '拒收' } },
  return: { from: 'issued', body: { place: 2, room: '001' } },
  'open-spare': { from: 'stored', body: { place: 2 } },
  make: { from: '', body: {} },
  merge: { from: 'opened returned', body: { into: 1, intoCode: 'B1', reason: '破损' } },
  seal: { from: 'opened returned', body: { seal: 1, sealCode: 'S1', place: 2 } },
  'break-seal': { from: 'sealed', body: { place: 2 } },
  send: { from: 'sealed stored', body: { trip: 1 } },
  keep: { from: 'sealed stored', held: true, body: { place: 1 } },
  destroy: { from: 'sealed stored', body: { destruction: 1 } },
  ship: { from: 'sealed stored', body: { destruction: 1 } },
  'come-back': { from: 'transit', body: { destruction: 1, state: 'stored', place: 1 } },
  'destroy-elsewhere': { from: 'transit', body: { destruction: 1 } },
  miss: {
    from: 'expected stored transit issued returned sealed opened kept',
    held: true,
    body: { incident: 1 },
  },
  find: {
    from: 'missing',
    held: true,
    body: { incident: 1, where: '柜缝', state: 'stored', holding: 'place', holder: 1, marked: false },
  },
}
const WHOLE_BODY: Record<string, object> = {
  'item.opened.1': { seal: null, sealCode: null, reason: '启用' },
}
const fromOf = (n: MoveName) => ROWS[n].from.split(' ').filter(s => s !== '')

describe('each row', () => {
  it('is said here and there, and there are no more', () => {
    expect(NAMES.toSorted()).toEqual(Object.keys(ROWS).toSorted())
  })

  it.each(NAMES)('%s: allowed from each of its states and refused from every other, held or not', name => {
    for (const state of ITEM_STATE_NAMES) {
      const may = fromOf(name).includes(state)
      expect(mayNot(name, { state, held: 0 }), `${name} from ${state}`).toBe(may ? null : 'state')
      const held = mayNot(name, { state, held: 1 })
      if (!ROWS[name].held) expect(held, `${name} from ${state}, held`).toBe('held')
      else expect(held, `${name} from ${state}, held`).toBe(may ? null : 'state')
    }
  })

  it('is what the ledger itself asks before it writes: from any other state nothing is written, whatever act wanted it', async () => {
    const { room } = await roomBefore('close-unit')
    const { performer } = room.ledger
    const item = room.tx.one<{ id: number; code: string }>('SELECT id, code FROM item ORDER BY id') as { id: number }
    const before = room.size
    let allowed = 0
    for (const name of NAMES.filter(n => n !== 'make')) {
      const { event: type } = MOVES[name]
      const states = NAMES.filter(n => MOVES[n].event === type).flatMap(fromOf)
      for (const state of ITEM_STATE_NAMES) {
        const body = { item: item.id, code: 'P1', ...WHOLE_BODY[type], ...ROWS[name].body }
        // Taken back each time: what is asked is whether the table lets it through.
        const said = () =>
          performer.transaction(() => {
            room.tx.run('UPDATE item SET state = ? WHERE id = ?', state, item.id)
            performer.write([{ type, body }], null)
            throw new Error('taken back')
          })
        const refusal = `${type}: item ${item.id} is ${state}`
        const may = states.includes(state)
        allowed += may ? 1 : 0
        expect(said, `${name} from ${state}`).toThrow(may ? 'taken back' : refusal)
      }
    }
    expect(allowed).toBeGreaterThan(NAMES.length)
    // A bag begins once: one that is there is not made again.
    expect(ITEM_STATE_NAMES.filter(state => allows(MOVES.make.event, state))).toEqual([])
    expect(allows(MOVES.make.event, '')).toBe(true)
    expect(room.size).toBe(before)
  })
})
