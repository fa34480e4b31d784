/**
 * `node test/record/make-fixture.ts v1`: a small ledger of this version with its tables as JSON, in test/fixtures/ledgers.
 * One room, one unit, from founding to certificate, with a wrong PIN, a crash and a carton counted twice. Run once for a
 * version that ships; what is committed is never made again.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { readSite } from '../../db/exchange/import/index.ts'
import { PROJECTIONS, SHAPE } from '../../db/schema/projections.ts'
import { Store } from '../../db/store.ts'
import { destroy, endExam } from '../../electron/dock/ending.ts'
import { prepare, receiveDelivery, sitUnit, Table } from '../../electron/dock/exam.ts'
import { Hands } from '../../electron/dock/hands.ts'
import { RoomService } from '../../electron/room.ts'
import { localPipe } from '../process/local-pipe.ts'
import { dump } from '../schema/live.ts'

const HOUR = 3_600_000
const version = process.argv[2]
if (!version || !/^v\d+$/.test(version)) throw new Error('give the version, as v1')
const to = new URL(`../fixtures/ledgers/${version}`, import.meta.url).pathname
if (existsSync(join(to, 'ledger.db'))) throw new Error(`${version} is there; a committed ledger is never made again`)

const FILES = {
  'people.csv': [
    '姓名,性别,工作单位,所在考点,岗位,手机号',
    '吕涵,女,区卫生健康局,北湖市考点,考点主考,17000000000',
    '孔红,男,市考试中心,北湖市考点,保密室负责人,17000000004',
    '吴华国,男,市疾病预防控制中心,北湖市考点,试卷保管员,17000000005',
    '李敏,男,市考试中心,北湖市考点,值班员,17000000009',
    '沈娟瑞,女,考区办公室,考区,考区巡考员,17000000020',
    '何艳,男,市考试中心,北湖市考点,监考员,17000000026',
  ],
  'timetable.csv': ['单元,类别代码,类别,日期,开始时间,结束时间', '1,110,临床执业医师,2026-08-22,09:00,11:30'],
  'rooms.csv': ['考场代码,类别代码,类别,考场地点,座位数,应考人数', '19362611001,110,临床执业医师,B教学楼102室,30,4'],
  'consignment.csv': [
    '批次,箱号,箱封条号,袋条码,袋型,类别代码,类别,单元,考场代码,份数,起始标识码,终止标识码',
    '1,X1936001,67278631,P2611010259156,试卷袋,110,临床执业医师,1,19362611001,4,,',
    '1,X1936001,67278631,C2611010259157,答题卡袋,110,临床执业医师,1,19362611001,4,,',
    '1,X1936001,67278631,P2611010259901,备用试卷袋,110,临床执业医师,1,,1,,',
    '1,X1936001,67278631,C2611010259902,备用答题卡袋,110,临床执业医师,1,,1,,',
  ],
}

const work = mkdtempSync(join(tmpdir(), 'paper-room-fixture-'))
const site = join(work, 'site')
mkdirSync(site)
for (const [name, lines] of Object.entries(FILES)) writeFileSync(join(site, name), `${lines.join('\n')}\n`)

const room = new RoomService({
  dir: join(work, 'ledger'),
  startLedger: localPipe,
  make: async data => ({
    pdf: new TextEncoder().encode(JSON.stringify(data)),
    pages: 1,
    paper: { w: 210, h: 297 },
    problems: [],
  }),
  chooseFolder: async () => null,
  say: () => {},
})
const read = await readSite(site)
if (!read.ok) throw new Error(read.errors.map(e => e.zh).join('\n'))
const { plan } = read
room.ledger.drive = { wall: Math.min(...plan.sittings.map(s => s.startAt)) - 19 * HOUR - Date.now(), machine: 0 }
const hands = new Hands(room)
const table = new Table({ hand: name => name })
const crew = await prepare(hands, plan, table, 'copy', site)
const run = { hands, plan, table, crew, level: 'copy' as const, say: () => {} }
const status = await hands.ask('status', {})
for (const u of status.units) await hands.work('print', { kind: 'slips', ref: String(u.id) })
await room.station.read({ text: crew.first.back, device: 'simulated' })
await room.works['sign-in']({ kind: 'badge', pin: '999999' })
await receiveDelivery(run, 1)
room.ledger.kill()
while (room.ledger.standing !== 'open') await new Promise<void>(done => setImmediate(done))
hands.me = null
for (const u of status.units) await sitUnit(run, { unit: u.id, no: u.no, start: u.start, finish: u.finish })
const ended = status.units.at(-1)?.finish ?? 0
await endExam(run, status.exam?.id ?? 0, ended)
await destroy(run, status.exam?.id ?? 0, ended)
const report = await hands.work('verify', {})
if (!report.whole) throw new Error(JSON.stringify(report.findings))
await room.ledger.stop()

const db = new Database(join(work, 'ledger/ledger.db'))
const tx = new Store(db)
const tables = {
  shape: SHAPE,
  events: report.events,
  root: report.root,
  signatures: report.signatures,
  // Made up, as everyone in it: with these its people still sign in.
  people: { badge: crew.first.badge, back: crew.first.back, pin: crew.first.pin },
  tables: dump(tx, PROJECTIONS),
}
db.close()
mkdirSync(to, { recursive: true })
copyFileSync(join(work, 'ledger/ledger.db'), join(to, 'ledger.db'))
writeFileSync(join(to, 'tables.json'), `${JSON.stringify(tables, null, 1)}\n`)
rmSync(work, { recursive: true })
console.log(`${to}: ${report.events} events, ${report.signatures} signatures`)
