const NOT_HEARD = [
  '没有读取这个键盘设备的权限；如果它是扫描枪，就分不出是哪一把扫的。',
  'No permission to read this keyboard device; if it is a scanner, its scans cannot be told from those of another.',
  '在 /etc/udev/rules.d/70-scanner.rules 写入一行：KERNEL=="hidraw*", ATTRS{idVendor}=="{vendor}", ATTRS{idProduct}=="{product}", MODE="0660", GROUP="input"；把本用户加入 input 组，重新登录，拔下再插。普通键盘不用写。',
  'Put one line into /etc/udev/rules.d/70-scanner.rules: KERNEL=="hidraw*", ATTRS{idVendor}=="{vendor}", ATTRS{idProduct}=="{product}", MODE="0660", GROUP="input"; add this user to the group input, sign in to the computer again, unplug it and plug it in again. Not for a keyboard that people type on.',
] as const

/** How a scanner, or the process that listens to them, is: each with a sentence and a way out where somebody must act. */
export const STATES = {
  ready: ['可用', 'Ready', '', ''],
  'no-permission': [
    '没有读取扫描枪的权限。',
    'No permission to read this scanner.',
    '在 /etc/udev/rules.d/70-scanner.rules 写入一行：KERNEL=="hidraw*", ATTRS{idVendor}=="{vendor}", MODE="0660", TAG+="uaccess", GROUP="plugdev"；然后拔下再插。',
    'Put one line into /etc/udev/rules.d/70-scanner.rules: KERNEL=="hidraw*", ATTRS{idVendor}=="{vendor}", MODE="0660", TAG+="uaccess", GROUP="plugdev"; then unplug it and plug it in again.',
  ],
  'no-permission-keyboard': NOT_HEARD,
  /** The same of one that nobody taught, while a scanner is taught: it may be that scanner, or a person's keyboard. */
  unheard: NOT_HEARD,
  alike: [
    '有同样的键盘设备，分不清哪个是扫描枪，为防读到密码，都不按设备读。',
    'There are keyboard devices alike, and which of them is the scanner is not certain: none is read by its device, lest a PIN be.',
    '都是扫描枪的，把每一把都识一遍；是普通键盘的，换一个别的型号。',
    'If all are scanners, teach each of them; if one is a keyboard, use one of another model.',
  ],
  'cannot-open': [
    '扫描枪打不开，可能被别的程序占用。',
    'The scanner cannot be opened; another program may hold it.',
    '关掉别的扫描枪程序，拔下再插。',
    'Close other scanner programs, unplug it and plug it in again.',
  ],
  snapi: [
    '扫描枪处于 SNAPI 模式，本程序读不到。',
    'The scanner is in SNAPI mode, which this program cannot read.',
    '用说明书上的设置码改成“USB HID POS”（USB 接口类型选 HID POS），不要选 SNAPI。',
    'Scan the setup code “USB HID POS scanner” in its manual (USB device type HID POS), not SNAPI.',
  ],
} as const
export type DeviceState = keyof typeof STATES

/** What is said besides the state. */
export const REMARKS = {
  ambiguous: [
    '有相同型号的扫描枪没有各自的序列号：名字按插口排，换插口会对调。',
    'Scanners of one model have no serial numbers of their own: they are named by port, and swapped ports swap the names.',
    '不要换插口；在枪上贴上屏幕上的名字。',
    'Leave them in their ports and put the names on the screen on the scanners.',
  ],
  guessed: [
    '不认识这种扫描枪，报告格式是推测的。',
    'This kind of scanner is unknown; the form of its reports is a guess.',
    '先扫一张试扫码，核对读到的字。',
    'Scan one code first and compare what was read.',
  ],
} as const
export type Remark = keyof typeof REMARKS

/** What is wrong with listening itself. Scanners in keyboard mode go on. */
export const TROUBLES = {
  'no-library': [
    '缺少 libusb-1.0，读不到 HID POS 扫描枪。',
    'libusb-1.0 is missing; HID POS scanners cannot be read.',
    '安装软件包 libusb-1.0-0 后重新启动；键盘模式的扫描枪照常可用。',
    'Install the package libusb-1.0-0 and restart; scanners in keyboard mode go on.',
  ],
  'cannot-list': [
    '系统不给 USB 设备的清单，读不到 HID POS 扫描枪。',
    'The system gives no list of USB devices; HID POS scanners cannot be read.',
    '拔下扫描枪再插；仍不行就重新启动电脑，或用键盘模式。',
    'Unplug the scanners and plug them in again; else restart the computer, or use keyboard mode.',
  ],
  slow: [
    '有一个 USB 设备没有应答，新插的扫描枪暂时看不到；已连接的照常可用。',
    'A USB device does not answer: newly plugged scanners are not seen; those connected go on.',
    '拔下不用的 USB 设备。',
    'Unplug USB devices that are not needed.',
  ],
  restarting: [
    '扫描枪程序正在恢复，这时扫的没有读到。',
    'The scanner program is coming back; what is scanned meanwhile is not read.',
    '稍等，看着屏幕再扫一次。',
    'Wait a moment, watch the screen and scan again.',
  ],
  'given-up': [
    '扫描枪程序一再中断，已停止。',
    'The scanner program broke off again and again and was stopped.',
    '拔下扫描枪，重新启动本程序；或把扫描枪改成键盘模式。',
    'Unplug the scanners and restart this program, or set them to keyboard mode.',
  ],
} as const
export type Trouble = keyof typeof TROUBLES

export interface Says {
  zh: string
  en: string
  way: { zh: string; en: string }
}

/** A USB number as rules and lists write it. */
export const hex = (n: number): string => n.toString(16).padStart(4, '0')

/** `vendor`, `product`: the device's USB numbers, for the rule that names it. */
export function says(texts: readonly [string, string, string, string], vendor = 0, product = 0): Says {
  const [zh, en, wayZh, wayEn] = texts.map(t =>
    t.replace('{vendor}', hex(vendor)).replace('{product}', hex(product)),
  ) as [string, string, string, string]
  return { zh, en, way: { zh: wayZh, en: wayEn } }
}
