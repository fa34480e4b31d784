import type { Both } from './shapes.ts'

/** How a scanner should be set, for the screen 识枪 and for the sheet that is taken to the scanner (R27, R28). */
export interface Setting {
  what: Both
  set: Both
}

/** Best: a line of its own for each scanner, no keyboard, no input method. */
export const HID_POS: readonly Setting[] = [
  {
    what: { zh: 'USB 接口类型', en: 'USB device type' },
    set: { zh: 'HID POS（USB HID POS Scanner）', en: 'HID POS (USB HID POS scanner)' },
  },
  {
    what: { zh: '不要选', en: 'Not' },
    set: { zh: '键盘（HID Keyboard）、SNAPI、串口（COM）', en: 'keyboard (HID keyboard), SNAPI, serial (COM)' },
  },
]

/** Where the scanner knows no HID POS. */
export const KEYBOARD_MODE: readonly Setting[] = [
  { what: { zh: '键盘国家', en: 'Keyboard country' }, set: { zh: '美国（USA）', en: 'USA' } },
  {
    what: { zh: '结束符（后缀）', en: 'Suffix' },
    set: { zh: '回车（CR / Enter），只发一次', en: 'Enter (CR), once' },
  },
  {
    what: { zh: '前缀', en: 'Prefix' },
    set: {
      zh: '不用；两把枪接一台电脑时各设一个不同的，如 STX 加一个字母',
      en: 'none; where two share a computer, a different one each, such as STX and a letter',
    },
  },
  {
    what: { zh: 'AIM 标识', en: 'AIM identifier' },
    set: { zh: '开；打开后要识枪', en: 'on; teach the scanner afterwards' },
  },
  {
    what: { zh: '大小写', en: 'Case' },
    set: { zh: '原样发送，不转换；大写锁定（CapsLock）不理会', en: 'as printed, not converted; CapsLock ignored' },
  },
  { what: { zh: '数字小键盘、ALT 模式', en: 'Numeric keypad, ALT mode' }, set: { zh: '关', en: 'off' } },
  { what: { zh: '字符间隔', en: 'Inter-character delay' }, set: { zh: '0', en: '0' } },
  {
    what: { zh: '枪自己的提示音', en: "The scanner's own beep" },
    set: { zh: '关（程序发声）', en: 'off (the program sounds)' },
  },
]

/** Where the setting is found, as far as the makers publish it. `vendors`: USB vendor numbers. */
export interface Maker {
  name: string
  vendors: readonly number[]
  how: Both
}
/** Setup codes differ by model: none is given that a maker's own document does not say. */
const MANUAL: Both = { zh: '按厂家说明书，选“HID POS”。', en: 'See the maker’s manual: option HID POS.' }

export const MAKERS: readonly Maker[] = [
  {
    name: 'Honeywell / Hand Held Products',
    vendors: [0x0c2e, 0x0536, 0x23d0],
    how: MANUAL,
  },
  {
    name: 'Zebra / Symbol',
    vendors: [0x05e0],
    how: {
      zh: '产品手册“USB Device Type”，扫设置码“USB HID POS”；不要选 SNAPI，也不要装占用扫描枪的 CoreScanner 服务。',
      en: 'Product reference guide, USB device type: scan “USB HID POS”; not SNAPI, and no CoreScanner service that holds the scanner.',
    },
  },
  {
    name: 'Datalogic',
    vendors: [0x05f9],
    how: {
      zh: '只有部分型号有 HID POS；手册里没有的，用键盘方式（USB-KBD）。',
      en: 'Only some models know HID POS; where the manual has none, use keyboard mode (USB-KBD).',
    },
  },
  {
    name: 'Newland',
    vendors: [0x1eab],
    how: MANUAL,
  },
]
export const OTHER_MAKER: Both = {
  zh: '其他厂家：看说明书的“USB 接口”，找 HID POS；没有就用键盘方式。',
  en: 'Other makers: look for HID POS under USB in the manual; where there is none, use keyboard mode.',
}

/** The codes a scanner is taught and tried with: command cards, harmless wherever they are read. */
export const TRIAL_CODES = ['ZCMD000001B', 'ZCMD0000029', 'ZCMD0000037'] as const
