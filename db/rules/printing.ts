/** What goes to which printer, and why a job did not come out. */

/** A workstation has a label printer and one for forms, or one for both. */
export const PRINTER_USES = {
  labels: ['标签', 'Labels'],
  forms: ['单据', 'Forms'],
} as const
export type PrinterUse = keyof typeof PRINTER_USES
export const PRINTER_USE_NAMES = Object.keys(PRINTER_USES) as [PrinterUse, ...PrinterUse[]]

/** What one job carries; cards are recorded like the rest, though nobody signs them. */
export const JOB_KINDS = {
  form: ['单据', 'Form'],
  label: ['封条', 'Seal label'],
  cards: ['卡片', 'Cards'],
  test: ['校准页', 'Calibration page'],
} as const
export type JobKind = keyof typeof JOB_KINDS
export const JOB_KIND_NAMES = Object.keys(JOB_KINDS) as [JobKind, ...JobKind[]]

/** Labels of one print, a whole site's seals: the time for a page grows with the pages before it. */
export const MOST_LABELS = 600

/** Handed over is not printed; `printed`: the queue let it go, or a person says so. */
export const JOB_STATES = ['handed-over', 'printed', 'failed'] as const
export type JobState = (typeof JOB_STATES)[number]

/** What may be owed on paper (R100), in the order of the day. */
export const OWED = {
  job: ['已交打印机，还不知道打出来没有', 'Handed over, not known whether it came out'],
  receipt: ['接收单', 'Receipt'],
  pack: ['应急包', 'Emergency pack'],
  slips: ['场次签条', 'Session slips'],
  run: ['发放点交接清单', 'List for a point'],
  issue: ['发放交接单', 'Issue list'],
  return: ['回收交接单', 'Return list'],
  'pack-list': ['装箱清单', 'Pack list'],
  'send-list': ['回送交接清单', 'Handover to the area'],
  escort: ['押运单', 'Escort sheet'],
  list: ['销毁清单', 'Destruction list'],
  'load-list': ['送销装车清单', 'Load list to the plant'],
  certificate: ['销毁证明', 'Certificate of destruction'],
  labels: ['封条标签', 'Seal labels'],
} as const
export type OwedWhat = keyof typeof OWED

/** What is said of it, and what to do about it. */
const t = (zh: string, en: string, wayZh: string, wayEn: string) => ({ zh, en, way: { zh: wayZh, en: wayEn } })

/** Why a queue does not print, or a job did not come out. */
export const TROUBLES = {
  away: t(
    '打印机没有回应。',
    'The printer does not answer.',
    '看电源和线，打印机好了会自己接着打。',
    'Check power and cable; it goes on by itself.',
  ),
  'no-paper': t(
    '打印机缺纸。',
    'The printer is out of paper.',
    '装上纸，会自己接着打。',
    'Load paper; it goes on by itself.',
  ),
  'no-ink': t(
    '打印机没有碳带或墨粉。',
    'The printer has no ribbon or toner.',
    '换上新的，会自己接着打。',
    'Replace it; it goes on by itself.',
  ),
  jam: t(
    '打印机卡纸。',
    'Paper is jammed in the printer.',
    '取出卡住的纸，看清哪几张没有打出来。',
    'Take it out, and see which sheets are missing.',
  ),
  open: t(
    '打印机盖子没有关好。',
    "The printer's cover is open.",
    '关好盖子，会自己接着打。',
    'Close it; it goes on by itself.',
  ),
  paused: t(
    '打印队列停着。',
    'The print queue is paused.',
    '在系统的打印设置里恢复这个队列，或换一台打印机。',
    "Resume the queue in the system's settings, or choose another.",
  ),
  'wrong-size': t(
    '打印机里装的纸不是这个尺寸。',
    'Another size is loaded in the printer.',
    '换上对的标签或纸。',
    'Load the right labels or paper.',
  ),
  refused: t(
    '打印队列不接受打印。',
    'The print queue takes no jobs.',
    '在系统的打印设置里允许它，或换一台打印机。',
    "Allow them in the system's settings, or choose another printer.",
  ),
  cancelled: t(
    '打印被取消了。',
    'The job was cancelled.',
    '需要的话再打一次，不算补打。',
    'Print it again if needed; it is no reprint.',
  ),
  'given-up': t(
    '打印队列放弃了这一份。',
    'The queue gave the job up.',
    '看打印机，再打一次，不算补打。',
    'See the printer and print again; it is no reprint.',
  ),
  'no-printer': t(
    '系统里没有这台打印机。',
    'The system has no such printer.',
    '到“打印”另选一台。',
    'Choose another in Printing.',
  ),
  'no-spooler': t(
    '系统的打印服务没有运行。',
    "The system's print service does not run.",
    '请装机的人启动打印服务；也可先存为文件。',
    'Have it started; files can be made meanwhile.',
  ),
  'not-out': t(
    '打印的人说没有打出来。',
    'Whoever printed says that it did not come out.',
    '再打一次，不算补打。',
    'Print it again; it is no reprint.',
  ),
} as const
export type Trouble = keyof typeof TROUBLES
export const TROUBLE_NAMES = Object.keys(TROUBLES) as [Trouble, ...Trouble[]]
