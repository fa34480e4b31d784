/** How papers are destroyed (R72–R73a), and who serves at it. */
type Text = readonly [zh: string, en: string]

export const DESTROY_WAYS = {
  whole: {
    name: ['不拆封入机', 'Unopened, here'],
    /** What is done with each bag once its code and seal have been read. */
    bag: [
      '每袋不拆封，先扫码、核对封条，再入机。',
      'Each bag stays closed, is scanned, its seal checked, and goes into the machine.',
    ],
  },
  sheets: {
    name: ['逐袋拆封入机', 'Opened at the machine'],
    bag: [
      '每袋先扫码、核对封条，在监督人面前于机口拆封，一次一袋，全部入机后再扫下一袋。',
      'Each bag is scanned, its seal checked, then opened at the mouth of the machine before the supervisor and emptied into it, one bag at a time.',
    ],
  },
  elsewhere: {
    name: ['送指定单位', 'At a plant'],
    bag: [
      '每袋不拆封，先扫码、核对封条，再装车；监督人同行，由接收单位当面销毁。',
      'Each bag stays closed, is scanned, its seal checked, and goes into the vehicle; the supervisor comes along and the plant destroys it before his eyes.',
    ],
  },
} as const satisfies Record<string, { name: Text; bag: Text }>
export type DestroyWay = keyof typeof DESTROY_WAYS
export const DESTROY_WAY_NAMES = Object.keys(DESTROY_WAYS) as [DestroyWay, ...DestroyWay[]]

/** How the certificate's copy goes to the area (R74). */
export const SENT_BY = {
  hand: ['专人送达', 'By hand'],
  confidential: ['机要交通', 'Confidential courier'],
  inspector: ['考区巡考员带回', 'With the area inspector'],
} as const satisfies Record<string, Text>
export type SentBy = keyof typeof SENT_BY
export const SENT_BY_NAMES = Object.keys(SENT_BY) as [SentBy, ...SentBy[]]

/** Why a destruction stood still that nobody paused: the program was gone (R76). */
export const INTERRUPTED: Text = ['停电或程序关闭', 'power cut or program closed']
/** The reason of a pause in both languages: what people wrote stands as they wrote it. */
export const whyPaused = (reason: string): { zh: string; en: string } => ({
  zh: reason,
  en: reason === INTERRUPTED[0] ? INTERRUPTED[1] : reason,
})

/** Who serves at a destruction: two or more carry it out, one sees it (R70, R71). */
export const SERVED = ['executor', 'supervisor'] as const
export type Served = (typeof SERVED)[number]
