import { DISPOSITIONS, ITEM_KIND_NAMES, ITEM_KINDS } from './kinds.ts'
import type { Text } from './profile-floor.ts'

/**
 * The fields of the rule profile as people see them: what each is called, its unit, where it comes from. A field without
 * one here is not the program's to obey yet (`FIXED`).
 */
export type FieldKind =
  | { kind: 'number'; unit: Text }
  | { kind: 'choice'; options: readonly { value: string; zh: string; en: string }[] }
  | { kind: 'text' }
  /** One line an entry, its parts between bars (profile-lines.ts). */
  | { kind: 'lines'; of: 'zones' | 'violations' | 'codes' | 'grades'; form: Text }

export type Field = { field: string; zh: string; en: string; source: string } & FieldKind

const MINUTES: Text = { zh: '分钟', en: 'min' }
const PEOPLE: Text = { zh: '人', en: 'people' }
const SECONDS: Text = { zh: '秒', en: 's' }

const n = (field: string, source: string, unit: Text, zh: string, en: string): Field => ({
  ...{ field, source, zh, en, kind: 'number', unit },
})
const minutes = (field: string, source: string, zh: string, en: string): Field => n(field, source, MINUTES, zh, en)
const text = (field: string, source: string, zh: string, en: string): Field => ({
  ...{ field, source, zh, en, kind: 'text' },
})
const choice = (
  field: string,
  source: string,
  zh: string,
  en: string,
  ...options: readonly [value: string, zh: string, en: string][]
): Field => ({
  ...{ field, source, zh, en, kind: 'choice' },
  options: options.map(([value, a, b]) => ({ value, zh: a, en: b })),
})
const lines = (
  field: 'zones' | 'violations' | 'codes' | 'grades',
  source: string,
  zh: string,
  en: string,
  form: Text,
): Field => ({ ...{ field, source, zh, en, kind: 'lines', of: field, form } })

const INK_OR_KEY: readonly [string, string, string][] = [
  ['ink', '在清单上亲笔', 'in ink on the list'],
  ['key', '证件和密码', 'badge and PIN'],
]

export interface Group {
  key: string
  zh: string
  en: string
  fields: readonly Field[]
}

export const GROUPS: readonly Group[] = [
  {
    key: 'day',
    zh: '发放与回收',
    en: 'Issue and return',
    fields: [
      minutes('window.issueBefore', 'R45', '开考前多久起发放', 'Issue opens before the start'),
      minutes('window.transitLate', 'R47', '在途多久算迟', 'In transit, late after'),
      minutes('window.returnLate', 'R47c', '考毕多久未回收算迟', 'Not back, late after'),
      minutes('window.runLate', 'R45a', '送发放点多久算迟', 'To a distribution point, late after'),
      minutes('window.signalOff', 'R109', '起止信号偏差', 'A signal may be off by'),
      minutes('window.postLate', 'R62', '违纪名单公布时限', 'Violations are posted within'),
      minutes('window.packBefore', 'R97', '开考前多久封好应急包', 'Emergency pack shut before the start'),
      choice('signs.carrier', 'R47', '押运人员签收', 'Carriers confirm', ...INK_OR_KEY),
      choice('signs.holder', 'R45a', '发放点负责人签收', 'Holders of a point confirm', ...INK_OR_KEY),
    ],
  },
  {
    key: 'count',
    zh: '清点与抽查',
    en: 'Counts',
    fields: [
      choice(
        'level.receipt',
        'R22a',
        '接收清点级别',
        'Level at receipt',
        ['bag', '袋：逐袋扫描', 'bag: each by scan'],
        ['carton', '箱：核对箱封条', 'carton: its seal'],
      ),
      choice(
        'level.return',
        'R22a',
        '回收清点级别',
        'Level at return',
        ['copy', '份：二人各点一遍，录数字', 'copy: by hand, twice'],
        ['code', '码：逐份扫标识码', 'serial: each by scan'],
      ),
      n('sample.percent', 'R22c', { zh: '％', en: '%' }, '每单元抽查比例', 'Rooms drawn after a unit'),
      n('sample.least', 'R22c', { zh: '个考场', en: 'rooms' }, '每单元至少抽查', 'At least'),
      minutes(
        'window.countBefore',
        'R16a',
        '入库未清点的，开考前多久清点完',
        'Taken over uncounted: counted before the start',
      ),
    ],
  },
  {
    key: 'keep',
    zh: '保管与值班',
    en: 'Keeping and duty',
    fields: [
      n('duty.people', 'R38', PEOPLE, '每班值班人数', 'People on each shift'),
      minutes('duty.handover', 'R39', '交接班宽限', 'Shift taken over within'),
      minutes('duty.patrol', 'R40', '巡查间隔', 'Between patrols'),
      minutes('duty.patrolGrace', 'R40', '巡查宽限', 'A patrol may be late by'),
      minutes('duty.joint', 'R40', '联合检查间隔', 'Between joint inspections'),
      n('duty.closing', 'R41', { zh: '分（当日零时起）', en: 'min after midnight' }, '清场时刻', 'Nobody inside after'),
      n('duty.clockOff', 'R104', SECONDS, '时钟允许偏差', 'A clock may be off by'),
      minutes('window.cabinetOpen', 'R43', '保密柜开启不超过', 'A cabinet stands open at most'),
      minutes('window.storeWithin', 'R30a', '单元结束后多久入库', 'In the store after the unit, within'),
      n('keyHolders', 'R44', PEOPLE, '一处钥匙持有人上限', 'Key holders of one door'),
      lines('zones', 'R107', '区域与准入岗位', 'Zones and who may enter', {
        zh: '一行一处：名称 | 英文 | 里间／外间／考务区 | 岗位、岗位',
        en: 'One a line: name | English | 里间／外间／考务区 | posts with 、 between',
      }),
    ],
  },
  {
    key: 'trip',
    zh: '押运与报送',
    en: 'Escort and reports',
    fields: [
      n('minimum.escorts', 'R79', PEOPLE, '押运人数', 'Escorts'),
      n('minimum.carriers', 'R16', PEOPLE, '来卷押运人数', 'Carriers of a delivery'),
      n('send.cartonSeals', 'R78', { zh: '枚', en: 'seals' }, '每箱封条', 'Seals on a carton'),
      minutes('send.late', 'R80', '到达迟延提醒', 'Arrival is late after'),
      minutes('send.receipt', 'R80', '到达后多久应有回执', 'Receipt due after the arrival'),
      minutes('window.report', 'R58', '异常多久内开始上报', 'Report to the area begins within'),
      minutes('window.reportLatest', 'R58', '异常最迟上报', 'Report done at the latest within'),
      lines('grades', 'R59', '失泄密等级', 'Grades of a leak or loss', {
        zh: '四行，从重到轻：名称 | 英文 | 定义 | 英文定义',
        en: 'Four lines, gravest first: name | English | definition | in English',
      }),
      lines('violations', 'R62', '常用违纪行为', 'Usual violations', {
        zh: '一行一种：中文 | 英文',
        en: 'One a line: Chinese | English',
      }),
    ],
  },
  {
    key: 'destroy',
    zh: '处置与销毁',
    en: 'Destruction',
    fields: [
      minutes('window.destroyAfter', 'R65', '考试全部结束多久后可以销毁', 'Destruction after the end of the exam'),
      minutes(
        'window.statedLate',
        'R65',
        '结束时间补签超过多久要巡考员同签',
        'End stated late: the inspector signs after',
      ),
      ...ITEM_KIND_NAMES.map(kind =>
        choice(
          `disposition.${kind}`,
          'R68',
          `处置　${ITEM_KINDS[kind].zh}`,
          `Disposition: ${ITEM_KINDS[kind].en}`,
          ...Object.entries(DISPOSITIONS).map(([v, [zh, en]]): [string, string, string] => [v, zh, en]),
        ),
      ),
      n('video.keepMonths', 'R82', { zh: '个月', en: 'months' }, '监控录像保存', 'Recordings are kept'),
      minutes('video.reviewEvery', 'R83', '回看间隔（0：每单元一次）', 'Between reviews (0: each unit)'),
      minutes('video.reviewWithin', 'R83', '多久内回看完', 'A review is late after'),
    ],
  },
  {
    key: 'words',
    zh: '登录与用语',
    en: 'Signing in, wording',
    fields: [
      minutes('window.idle', 'R90', '无操作多久锁定', 'Locks when idle for'),
      minutes('window.signing', 'R8', '一组签名多久失效', 'A set of signatures lapses after'),
      n('tries.wrong', 'R90', { zh: '次', en: 'tries' }, '密码错几次锁住', 'Wrong tries'),
      minutes('tries.wait', 'R90', '锁住多久', 'Locked for'),
      text('secrecy.beforeUse', 'R32', '密级字样（启用前）', 'Secrecy wording before use'),
      text('secrecy.afterUse', 'R32', '密级字样（启用后）', 'Secrecy wording after use'),
      text('pattern.bag', 'R21', '袋条码格式', 'Form of bag codes'),
      text('pattern.carton', 'R21', '箱号格式', 'Form of carton codes'),
      lines('codes', 'R21', '其他条码格式', 'Forms of other codes', {
        zh: '一行一种：名称 | 英文 | 格式（^ 到 $）',
        en: 'One a line: name | English | form (from ^ to $)',
      }),
    ],
  },
]

export const FIELDS: readonly Field[] = GROUPS.flatMap(g => g.fields)
export const fieldOf = (field: string): Field | undefined => FIELDS.find(f => f.field === field)

/** What stands in the profile and is one thing only in this program: two executors, ink in the rooms, its words. */
export const FIXED: readonly string[] = ['minimum.executors', 'signs.invigilator', 'word.ministry', 'word.room']
