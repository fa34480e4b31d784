/**
 * What happens to a computer's clock, and what it comes to at the gate (R66, R66a). `rules/time.ts` tells these cases apart,
 * `rules/gate.ts` and `acts/observe.ts` ask for what stands here. `npm run ledger -- clock` prints it for a chief examiner.
 */
type Text = readonly [zh: string, en: string]

/** What the ledger can know of it. */
export const SEEN = {
  nothing: {
    seen: ['两只钟走得一样', 'both clocks have moved alike'],
    gate: ['钟面满四小时即可', 'open once the wall clock says four hours'],
    entered: ['—', '—'],
    kept: ['—', '—'],
  },
  jump: {
    seen: ['钟面和机器计时不一样，或钟面往回走', 'wall clock and machine have moved apart, or the wall clock back'],
    gate: [
      '钟面满四小时，并核时；核时未满四小时的不行',
      'once the wall clock says four hours and the time was observed; not where the observed time is earlier',
    ],
    entered: [
      '主考、考区巡考员写下实际时间，二人都签在开始（恢复）里；可以比钟面晚',
      'chief examiner and inspector enter the actual time and both sign it with the start (or resumption); it may lie after the wall clock',
    ],
    kept: ['时钟跳变；核时（实际、钟面）', 'the jump; the observed time and the wall clock'],
  },
  unproven: {
    seen: ['机器重启过，关机的时间没有证明', 'the machine was restarted: nothing proves the time it was off'],
    gate: [
      '钟面满四小时，机器计时也满四小时；不满的核时',
      'once the wall clock says four hours and the machine has counted them; else the time is observed',
    ],
    entered: ['同上，只在开始签名里，一次', 'the same, once, with the start'],
    kept: ['核时（实际、钟面）；没有跳变', 'the observed time and the wall clock; no jump'],
  },
} as const satisfies Record<string, { seen: Text; gate: Text; entered: Text; kept: Text }>

export interface Trouble {
  what: Text
  seen: keyof typeof SEEN
  /** What else there is to know. */
  note?: Text
}

/** Set back: the wall clock says four hours that much later. */
const LATER: Text = [
  '钟面满四小时要晚这么多；校准后按校准的钟面',
  'the wall clock says four hours that much later; once it is set right, as it then says',
]

export const CLOCK_TROUBLE = {
  drift: {
    what: ['走快走慢，两次记录之间不超过 2 秒', 'gains or loses, at most 2 s between two entries'],
    seen: 'nothing',
  },
  minuteBack: { what: ['拨回一分钟', 'set back a minute'], seen: 'jump', note: LATER },
  hoursBack: { what: ['拨回两小时', 'set back two hours'], seen: 'jump', note: LATER },
  forward: { what: ['拨快', 'set forward'], seen: 'jump' },
  sleepCounted: { what: ['休眠，机器计时照走', 'sleeps, its uptime goes on'], seen: 'nothing' },
  sleepStopped: { what: ['休眠，机器计时停走', 'sleeps, its uptime stands still'], seen: 'jump' },
  programClosed: {
    what: ['程序关掉再开，电脑没有关', 'the program is closed and opened, the computer stays on'],
    seen: 'nothing',
  },
  restarted: { what: ['电脑重启', 'the computer is restarted'], seen: 'unproven' },
  offOvernight: { what: ['关机过夜', 'switched off overnight'], seen: 'unproven' },
  setWhileOff: { what: ['关机时把钟拨快', 'set forward while it is off'], seen: 'unproven' },
  backWhileOff: {
    what: ['关机时把钟拨到最后一次记录以前', 'set to before the last entry while it is off'],
    seen: 'jump',
    note: LATER,
  },
  batteryEmpty: {
    what: ['主板电池没电，开机是 2000 年', 'its battery is empty and it starts in the year 2000'],
    seen: 'jump',
    note: [
      '任命都还没有开始，什么也办不了：先校准钟',
      'no appointment has begun by such a clock, so nothing can be done: set it first',
    ],
  },
  timeZone: {
    what: ['改时区', 'its time zone is changed'],
    seen: 'nothing',
    note: ['所有时间按东八区显示', 'all times are shown as UTC+8'],
  },
  daylight: { what: ['夏令时开始或结束', 'daylight saving begins or ends'], seen: 'nothing' },
} as const satisfies Record<string, Trouble>
export type ClockTrouble = keyof typeof CLOCK_TROUBLE
