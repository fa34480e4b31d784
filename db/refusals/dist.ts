import { type RefusalText, r } from './text.ts'

/** Distribution points. */
export const dist = {
  'place-named': r('已经有 {place}。', 'There is a {place} already.', '换一个名称。', 'Choose another name.', 'keep'),
  'point-busy': r(
    '发放点 {place} 有袋，或有清单没办完。',
    'Bags lie at {place}, or a list for it is under way.',
    '送回或办完再改保管人和考场。',
    'Bring them back or finish it, then change holder and rooms.',
    'dist',
  ),
  'no-such-run': r(
    '没有这张清单，或已经办过。',
    'There is no such list, or it has been dealt with.',
    '看发放点现在的清单。',
    'See the lists of the point as they are now.',
    'dist',
  ),
  'run-empty': r('清单上还没有袋。', 'No bag is on the list.', '逐袋扫码列入。', 'Scan the bags onto it.', 'dist'),
  'run-bag-changed': r(
    '袋 {code}（{room}）现在不能随清单走。',
    'Bag {code} ({room}) cannot go with the list now.',
    '从清单取下这一袋，或等它可以动。',
    'Take it off the list, or wait until it may move.',
    'dist',
  ),
  'run-incomplete': r(
    '{room} 还有袋 {code} 没扫。',
    'Bag {code} of {room} has not been scanned.',
    '扫这一袋；找不到，先登记缺失。',
    'Scan it; if it cannot be found, declare it missing.',
    'dist',
  ),
  'run-times': r(
    '时间不可能：上一步在 {before}，填的是 {at}。',
    'That cannot be: the step before was at {before}, entered is {at}.',
    '核对清单上的时间。',
    'Check the times on the list.',
    'dist',
  ),
  'no-escorts': r(
    '发放点 {place} 不在本楼，要写车牌和至少 {n} 名押运员。',
    '{place} is in another building: a vehicle and at least {n} escorts are needed.',
    '写车牌和押运员姓名。',
    'Enter the vehicle and the names of the escorts.',
    'dist',
  ),
} as const satisfies Record<string, RefusalText>
