/**
 * The pre-exam inspection (R10): what is looked at in every confidential room. A site adds items of its own and marks them as
 * it sees fit; none of these is taken away, and a critical one can be found not to apply, with the reason, but not be skipped.
 */
const item = (zh: string, en: string, critical = false) => ({ zh, en, critical })

export const CHECK_ITEMS = {
  doors: item('保密室铁门、铁窗、铁柜（三铁）完好', 'Iron door, window bars and cabinets (three irons) whole', true),
  locks: item('密码柜双人双锁，钥匙、密码分人保管', 'Cabinets with two locks; keys and combinations held apart', true),
  alarm: item('报警装置已试，接通公安', 'Alarm tried, connected to the police', true),
  video: item('监控覆盖全部部位，没有盲区', 'Video covers every post without a blind spot', true),
  recorder: item('录像时间准确，硬盘空间够存到期满', 'Recorder on time, with space for the whole period', true),
  jammer: item('无线信号屏蔽设备已试', 'Jammers tried'),
  detectors: item('金属探测设备已试', 'Metal detectors tried'),
  fire: item('消防器材在有效期内，通道畅通', 'Fire equipment in date, ways clear', true),
  damp: item('防潮、防水', 'Dry, no water gets in'),
  rodents: item('防鼠、防虫', 'No rodents, no insects'),
  rota: item('值班表已排定，每班人数足够，备用人员到位', 'Roster made, enough on each shift, reserves named'),
  records: item('出入登记、巡查记录、交接单据齐备', 'Entry log, patrol log and handover forms ready'),
  letters: item('涉密人员已审查、培训，保密责任书已签', 'Staff vetted and trained, responsibility letters signed'),
  plan: item('应急预案已发，通讯畅通', 'Emergency plan handed out, telephones work'),
  computer: item('本程序所用计算机未联网，已备份', 'The computer of this program is off the net and backed up', true),
  supplies: item('打印机、封条、签字笔、应急包齐备', 'Printers, seals, pens and emergency packs ready'),
  transport: item('试卷运送车辆、路线、押运员已定', 'Vehicle, route and escorts for the papers settled'),
} as const satisfies Record<string, { zh: string; en: string; critical: boolean }>

/** A key of the table above, or `own-N`: the site's own item N. */
export type CheckKey = string
export const ownKey = (id: number): CheckKey => `own-${id}`

/** In the words of the form's boxes. */
export const CHECK_RESULTS = {
  pass: ['符合', 'In order'],
  fail: ['不符合', 'Not in order'],
  na: ['不适用', 'Not applicable'],
} as const
export type CheckResult = keyof typeof CHECK_RESULTS
export const CHECK_RESULT_NAMES = Object.keys(CHECK_RESULTS) as [CheckResult, ...CheckResult[]]

/** What is known of an item: its last result, `mended` where what failed was put right and looked at again. */
export type CheckState = CheckResult | 'mended' | 'none'

/** Keeps the room shut (R11): a critical item that failed and is not mended, or that nobody has looked at. */
export const keepsShut = (i: { critical: boolean; state: CheckState }): boolean =>
  i.critical && (i.state === 'fail' || i.state === 'none')
