/** The words of the scanner setting sheet (扫描枪设置单). */
import type { ScannerSheetData } from './shapes.ts'

export const SHEET: Pick<ScannerSheetData, 'settings' | 'reasons' | 'steps' | 'vendors'> = {
  settings: [
    {
      name: { zh: 'USB 接口模式', en: 'USB mode' },
      value: {
        zh: 'USB HID POS（条码扫描器）；没有这种模式的枪才用键盘模式',
        en: 'USB HID POS (bar code scanner); keyboard mode only where the scanner has no other',
      },
    },
    {
      name: { zh: '前缀、AIM 标识', en: 'Prefix, AIM identifier' },
      value: { zh: '无', en: 'None' },
    },
    {
      name: { zh: '后缀', en: 'Suffix' },
      value: { zh: '回车 Enter（CR），只要一个', en: 'Enter (CR), one only' },
    },
    {
      name: { zh: '键盘模式另设', en: 'In keyboard mode also' },
      value: {
        zh: '键盘国家：美国（USA）；不转换大小写；不用 ALT 模式；字符间隔 0',
        en: 'Keyboard country USA; no case conversion; ALT mode off; inter-character delay 0',
      },
    },
    {
      name: { zh: '码制', en: 'Symbologies' },
      value: { zh: '打开 Code 128；二维枪再打开 QR', en: 'Code 128 on; QR too, where the scanner reads it' },
    },
    {
      name: { zh: '枪的蜂鸣', en: 'Beeper' },
      value: {
        zh: '关：通过还是不通过，听电脑的声音',
        en: 'Off: whether a scan passed is told by the sounds of the computer',
      },
    },
  ],
  reasons: [
    {
      zh: '键盘模式的枪，Windows 并成一路按键：两把枪分不清是谁扫的，一台电脑只能一人数完再换一人。',
      en: 'On Windows keyboard-mode scanners share one stream of keys: two cannot be told apart, and people count one after the other.',
    },
    {
      zh: 'HID POS 的枪各有自己的通道：输入法、大小写、键盘布局都改不了号码，也不会扫进别的窗口。',
      en: 'A HID POS scanner has a line of its own: no input method, caps lock or layout alters a code, and no scan lands in another window.',
    },
  ],
  steps: [
    {
      zh: '扫厂家说明书里的设置码，把枪拔下再插；屏幕底栏出现枪的名字，就是换成了。换成以后不用识枪。',
      en: 'Scan the setup code in the manual, unplug the scanner, plug it in again: it is done when its name stands in the bottom bar.',
    },
  ],
  vendors: [
    {
      name: { zh: '霍尼韦尔', en: 'Honeywell' },
      how: { zh: '“USB HID Bar Code Scanner”，不是 USB Keyboard', en: 'Not USB Keyboard' },
    },
    {
      name: { zh: '斑马', en: 'Zebra, Symbol' },
      how: {
        zh: 'USB Device Type 里的“USB HID POS”，不要选 SNAPI',
        en: 'Under USB Device Type; not SNAPI, which this program cannot read',
      },
    },
    {
      name: { zh: '新大陆', en: 'Newland' },
      how: { zh: '“USB HID POS”', en: 'Also written HID-POS' },
    },
    {
      name: { zh: '得利捷', en: 'Datalogic' },
      how: {
        zh: '只有部分型号有 HID POS；没有的用键盘模式',
        en: 'Some models only; the others stay in keyboard mode',
      },
    },
    {
      name: { zh: '其他', en: 'Others' },
      how: {
        zh: '在说明书的 USB 一节找“HID POS”；找不到就用键盘模式，并在“识枪”画面识一次',
        en: 'Look for HID POS under USB in the manual; else keyboard mode, and teach the scanner once',
      },
    },
  ],
}
