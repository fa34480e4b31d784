import { type RefusalText, r } from './text.ts'

/** Seals and their numbers. */
export const sealing = {
  'sample-due': r(
    '考场 {room} 还没有抽查完。',
    'The sample of room {room} is not finished.',
    '由没有数过的人逐份扫码；时间紧由主考写明原因免予抽查。',
    'Someone who has not counted it scans each copy; where time presses the chief examiner waives it with a reason.',
    'count',
  ),
  'bag-state': r(
    '袋 {code} 现在是“{state}”，不能这样做。',
    'Bag {code} is "{state}"; that cannot be done.',
    '查看这一袋的经过。',
    'See the life of this bag.',
    'ledger',
  ),
  'no-such-bag': r(
    '{code} 不在本场考试的清单里。',
    '{code} is on no list of this exam.',
    '核对条码；找不到来源就开异常事件。',
    'Check the code; open an incident if it stays unknown.',
  ),
  'seal-state': r(
    '封条 {code} 现在是“{state}”，不能再用。',
    'Seal {code} is "{state}" and cannot be used.',
    '换一枚封条。',
    'Take another seal.',
    'seal',
  ),
  'no-such-seal': r('没有封条 {code}。', 'There is no seal {code}.', '核对封条号，或先入库。', 'Check the number.'),
  'seal-exists': r(
    '封条号 {code} 已经有了，一个号只能用一次。',
    'Seal number {code} exists; a number is used once, ever.',
    '核对起止号。',
    'Check the range.',
  ),
  'seal-mistakable': r(
    '号码 {code} 也是{what}，扫码时分不清，不能作封条号。',
    'Number {code} is {what} as well; a scan could not tell them apart, so it cannot be a seal number.',
    '核对号码；确是这样编号的封条，换一批。',
    'Check the number; if the seals really carry it, use others.',
  ),
  'seals-run-out': r(
    '本年的封条号只剩 {n} 个。',
    'Only {n} seal numbers of this year are left.',
    '少取一些，或改用外购的带号封条。',
    'Take fewer, or use bought numbered seals.',
  ),
  'bag-held': r(
    '袋 {code} 因异常事件 {no} 号暂扣，不能动。',
    'Bag {code} is on hold because of incident {no} and cannot be moved.',
    '先报考区；主考查明后在“异常”里结案，暂扣随之解除。',
    'Report it to the area; once the chief examiner has closed the incident in "Incidents" the hold is lifted.',
    'incidents',
  ),
  'seal-check-first': r(
    '袋 {code} 的封条与记录不符：记录是 {seal}。这样的封条不能直接拆。',
    'The seal of bag {code} is not as recorded: the record says {seal}. Such a seal is not simply broken.',
    '先“查封条”，如实登记，异常事件随之打开；结案以后再拆。',
    'State it in "Check a seal" first, which opens the incident; break it once that is closed.',
    'seal',
  ),
  'break-earlier-exam': r(
    '袋 {code} 是以前一次考试的，拆了以后不能再密封。',
    'Bag {code} is of an earlier exam; once open it could not be sealed again.',
    '不要拆。封条有异常，用“查封条”登记；必须打开的，先请示考区，再登记异常事件。',
    'Keep it sealed. State an irregular seal in "Check a seal"; if it must be opened, ask the area and open an incident first.',
    'seal',
  ),
  'break-listed': r(
    '销毁已经开始，袋 {code} 在清单 {no} 上，不能拆封。',
    'Destruction has begun and bag {code} is on list {no}; its seal is not broken any more.',
    '不该销毁的，先由主考改为留存；封条有异常，用“查封条”登记。',
    'If it must not be destroyed, the chief examiner sets it to hold; state an irregular seal in "Check a seal".',
    'destroy',
  ),
} as const satisfies Record<string, RefusalText>
