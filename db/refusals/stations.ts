import { type RefusalText, r } from './text.ts'

/** Stations and their scanners. */
export const stations = {
  'few-counters': r(
    '能清点的只有 {n} 人，不能两个工位同时数。',
    'Only {n} people can count: two stations at once would leave nobody for the second counts.',
    '用一个工位，一遍数完换人再数；两遍之间锁屏。',
    'Use one station, one count after the other; the screen is locked between them.',
  ),
  'here-already': r(
    '{name} 已在另一个工位。',
    '{name} is at the other station already.',
    '请另一个人扫证件背面。',
    'Let another person scan the back of the badge.',
  ),
  'knows-open-count': r(
    '{name} 数过或看过 {other} 正在数的这一堆，现在不能坐到旁边。',
    '{name} has counted or seen the pile that {other} is counting and cannot sit beside it now.',
    '等 {other} 结束清点后再登录。',
    'Sign in when {other} has closed the count.',
  ),
  'no-such-station': r(
    '这张工位卡不是本台账的。',
    'This station card is not of this ledger.',
    '到“识枪”打印工位卡，再扫。',
    'Print the station cards in Scanners and scan again.',
    'scanners',
  ),
  'two-stations': r(
    '工位 1、2 都已设好，一块屏幕只容两个工位。',
    'Stations 1 and 2 are set up; one screen holds two.',
    '直接用这两张工位卡。',
    'Use their two cards.',
  ),
  'first-station-first': r(
    '工位 1 还没有人登录。',
    'Nobody is signed in at station 1.',
    '工位 1 的人先登录，再用第二把枪扫工位卡 2。',
    'Let station 1 sign in, then scan the card of station 2 with the second scanner.',
    'sign-in',
  ),
  'scanner-taken': r(
    '这把枪归工位 {station}，那里有人在用。',
    'This scanner belongs to station {station}, which is in use.',
    '用另一把枪扫这张卡；这把就是要换过来的，先让那边的枪扫它自己的工位卡。',
    'Scan it with another scanner; if it is this one that shall change, let the other one read its own station card first.',
  ),
  'one-stream': r(
    '键盘方式的扫描枪共用一路，程序分不清是哪一把，只能开一个工位。',
    'Keyboard-mode scanners share one stream and cannot be told apart: one station only.',
    '到“识枪”打印设置单，把第二把枪改成 HID POS，再扫工位卡。一个工位照样做完全部工作。',
    'Print the setting sheet in Scanners, switch the second scanner to HID POS, then scan the card. One station can do everything.',
    'scanners',
  ),
  'scanner-unbound': r(
    '这把枪（{device}）还没有归到哪个工位，这一枪没有记录。',
    'This scanner ({device}) belongs to no station; nothing was recorded.',
    '先用它扫自己的工位卡，再扫一次。',
    'Scan your station card with it first, then scan again.',
  ),
} as const satisfies Record<string, RefusalText>
