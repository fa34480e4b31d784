import { type RefusalText, r } from './text.ts'

/** Orders of the chief examiner, acting, the emergency pack. */
export const orders = {
  'order-never': r(
    '{what}不能用主考令放行。',
    'No order releases {what}.',
    '按规定办：备用卷（卡）走启用，暂扣的袋先结异常事件，别的单元的袋放回。',
    'Go by the rules: spares by their request, a held bag by its incident, a bag of another unit back.',
    'incidents',
  ),
  'order-needless': r(
    '袋 {code} 照清单就可以发，不用主考令。',
    'Bag {code} may go as listed, without an order.',
    '再扫一次。',
    'Scan it again.',
    'issue',
  ),
  'order-gone': r(
    '考场 {room} 的袋已经交出，不能再放行。',
    'The bags of room {room} have left already.',
    '清单有误的，由主考更正清单。',
    'Where the list is wrong, the chief examiner corrects it.',
    'issue',
  ),
  'order-rooms': r(
    '{room} 的袋已有动作，不能整场对调。',
    'The bags of {room} have moved already; the rooms cannot be exchanged whole.',
    '改选“只这一袋”。',
    'Choose "this bag only".',
  ),
  'order-giver': r(
    '{name} 当时不是主考，也没有代行主考的授权。',
    '{name} was neither chief examiner then, nor authorised to act.',
    '由主考下令；代行的先登记书面授权。',
    'The chief examiner gives it; who acts is authorised in writing first.',
    'people',
  ),
  'no-such-order': r(
    '没有这道主考令（{no}）。',
    'There is no such order ({no}).',
    '从列表中选。',
    'Choose from the list.',
  ),
  'order-signed': r(
    '主考令 {no} 号已经签过。',
    'Order {no} is signed already.',
    '不用再签。',
    'Nothing is to be done.',
  ),
  'issue-opened': r(
    '单元 {unit} 已经可以发放，不用提前。',
    'Unit {unit} may be issued already.',
    '直接发放。',
    'Issue it.',
    'issue',
  ),
  'pack-unprinted': r(
    '单元 {unit} 的应急包还没有打印。',
    'The emergency pack of unit {unit} is not printed.',
    '先打印应急包（Ctrl P）。',
    'Print it first (Ctrl P).',
  ),
  'pack-opened': r(
    '单元 {unit} 的应急包已经启封。',
    'The emergency pack of unit {unit} has been opened.',
    '要用的，另打印一份。',
    'Print another one where it is needed.',
  ),
  'acting-span': r(
    '授权的止时要在起时之后，并且还没有过。',
    'The authorisation must end after it begins, and not lie in the past.',
    '核对授权书上的时间。',
    'Check the times in the letter.',
  ),
  'acting-chief': r('{name} 就是主考。', '{name} is the chief examiner.', '不用授权。', 'No authorisation is needed.'),
  'acting-overlap': r(
    '这段时间已由 {name} 代行主考（{no}）。',
    '{name} acts as chief examiner in that time ({no}).',
    '先终止那一份，再登记。',
    'End that authorisation first.',
    'people',
  ),
  'acting-over': r(
    '这份授权已经终止或到期。',
    'This authorisation has ended.',
    '不用再终止。',
    'Nothing is to be done.',
  ),
} as const satisfies Record<string, RefusalText>
