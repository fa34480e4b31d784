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
} as const
export type JobKind = keyof typeof JOB_KINDS
export const JOB_KIND_NAMES = Object.keys(JOB_KINDS) as [JobKind, ...JobKind[]]

/** Handed over is not printed; `printed`: the queue let it go, or a person says so. */
export const JOB_STATES = ['handed-over', 'printed', 'failed'] as const

/** Why a queue does not print, or a job did not come out: a sentence, and what to do. */
export const TROUBLES = {
  away: {
    zh: '打印机没有回应。',
    en: 'The printer does not answer.',
    way: { zh: '看电源和线，打印机好了会自己接着打。', en: 'Check power and cable; it goes on by itself.' },
  },
  'no-paper': {
    zh: '打印机缺纸。',
    en: 'The printer is out of paper.',
    way: { zh: '装上纸，会自己接着打。', en: 'Load paper; it goes on by itself.' },
  },
  'no-ink': {
    zh: '打印机没有碳带或墨粉。',
    en: 'The printer has no ribbon or toner.',
    way: { zh: '换上新的，会自己接着打。', en: 'Replace it; it goes on by itself.' },
  },
  jam: {
    zh: '打印机卡纸。',
    en: 'Paper is jammed in the printer.',
    way: { zh: '取出卡住的纸，看清哪几张没有打出来。', en: 'Take it out, and see which sheets are missing.' },
  },
  open: {
    zh: '打印机盖子没有关好。',
    en: "The printer's cover is open.",
    way: { zh: '关好盖子，会自己接着打。', en: 'Close it; it goes on by itself.' },
  },
  paused: {
    zh: '打印队列停着。',
    en: 'The print queue is paused.',
    way: {
      zh: '在系统的打印设置里恢复这个队列，或换一台打印机。',
      en: "Resume the queue in the system's settings, or choose another.",
    },
  },
  'wrong-size': {
    zh: '打印机里装的纸不是这个尺寸。',
    en: 'Another size is loaded in the printer.',
    way: { zh: '换上对的标签或纸。', en: 'Load the right labels or paper.' },
  },
  refused: {
    zh: '打印队列不接受打印。',
    en: 'The print queue takes no jobs.',
    way: {
      zh: '在系统的打印设置里允许它，或换一台打印机。',
      en: "Allow them in the system's settings, or choose another printer.",
    },
  },
  cancelled: {
    zh: '打印被取消了。',
    en: 'The job was cancelled.',
    way: { zh: '需要的话再打一次，不算补打。', en: 'Print it again if needed; it is no reprint.' },
  },
  'given-up': {
    zh: '打印队列放弃了这一份。',
    en: 'The queue gave the job up.',
    way: { zh: '看打印机，再打一次，不算补打。', en: 'See the printer and print again; it is no reprint.' },
  },
  'no-printer': {
    zh: '系统里没有这台打印机。',
    en: 'The system has no such printer.',
    way: { zh: '到“打印”另选一台。', en: 'Choose another in Printing.' },
  },
  'no-spooler': {
    zh: '系统的打印服务没有运行。',
    en: "The system's print service does not run.",
    way: { zh: '请装机的人启动打印服务；也可先存为文件。', en: 'Have it started; files can be made meanwhile.' },
  },
  'not-out': {
    zh: '打印的人说没有打出来。',
    en: 'Whoever printed says that it did not come out.',
    way: { zh: '再打一次，不算补打。', en: 'Print it again; it is no reprint.' },
  },
} as const
export type Trouble = keyof typeof TROUBLES
export const TROUBLE_NAMES = Object.keys(TROUBLES) as [Trouble, ...Trouble[]]
