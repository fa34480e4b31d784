/** What stands on the scanner setting sheet (扫描枪设置单): the advice of the screen 识枪, why, and how to get there. */
import { HID_POS, KEYBOARD_MODE, MAKERS, OTHER_MAKER } from './scanner-advice.ts'
import type { ScannerSheetData } from './shapes.ts'

export const SHEET: Pick<ScannerSheetData, 'settings' | 'reasons' | 'steps' | 'makers'> = {
  settings: [
    { of: { zh: '最好', en: 'Best' }, rows: HID_POS },
    { of: { zh: '没有 HID POS 的枪', en: 'Without HID POS' }, rows: KEYBOARD_MODE },
  ],
  reasons: [
    {
      zh: '键盘方式的枪，Windows 并成一路按键：两把枪分不清是谁扫的，一台电脑只能一人数完再换一人。',
      en: 'On Windows keyboard-mode scanners share one stream of keys: two cannot be told apart, and people count one after the other.',
    },
    {
      zh: 'HID POS 的枪各有自己的通道：输入法、大小写、键盘布局都改不了号码，也不会扫进别的窗口。',
      en: 'A HID POS scanner has a line of its own: no input method, caps lock or layout alters a code, and no scan lands in another window.',
    },
  ],
  steps: [
    {
      zh: '扫厂家手册里的设置码，把枪拔下再插；屏幕底栏出现枪的名字，就是换成了。',
      en: 'Scan the setup code in the manual, unplug the scanner, plug it in again: it is done when its name stands in the bottom bar.',
    },
  ],
  makers: [
    ...MAKERS.map(({ name, how }) => ({ name: { zh: name, en: '' }, how })),
    { name: { zh: '其他', en: 'Others' }, how: OTHER_MAKER },
  ],
}
