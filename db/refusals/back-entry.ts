import { type RefusalText, r } from './text.ts'

/** What was done on paper, and stated times. */
export const backEntry = {
  'bag-on-run': r(
    '袋 {code}（{room}）还在去发放点的途中。',
    'Bag {code} ({room}) is still on its way to the point.',
    '先登记清单到了发放点。',
    "Record the list's arrival at the point first.",
    'dist',
  ),
  'in-future': r(
    '{at} 还没有到，不能登记将来的时间。',
    '{at} is still to come; a time in the future cannot be entered.',
    '核对日期和时间；钟不对先校时。',
    'Check date and time; if the clock is wrong, set it first.',
  ),
  'entry-before-ledger': r(
    '{at} 早于台账建立的时间 {from}。',
    '{at} is before the ledger was founded ({from}).',
    '核对日期和时间。',
    'Check date and time.',
  ),
  'no-such-category': r(
    '这个单元没有类别 {category}。',
    'This unit has no category {category}.',
    '从单元的类别中选。',
    "Choose one of the unit's categories.",
  ),
  'no-such-entry': r(
    '找不到这项待补录。',
    'There is no such back-entry.',
    '从待补录的清单中选，或先登记在纸面办理。',
    'Choose from the list, or first say that it is on paper.',
    'back-entry',
  ),
  'entry-settled': r(
    '单元 {unit} {what}的这项补录已经完成或撤销。',
    'This back-entry (unit {unit}, {whatEn}) is entered or withdrawn.',
    '还有单据没有录的，另登记一项。',
    'If another form is left, open a new one.',
    'back-entry',
  ),
  'entry-open-already': r(
    '单元 {unit} {what}已经登记在纸面办理。',
    'Unit {unit}, {whatEn}: said to be on paper already.',
    '直接补录那一项。',
    'Enter that one.',
    'back-entry',
  ),
  'entry-wrong-form': r(
    '单据 {form} 不是单元 {unit} 这一项的交接单。',
    'Form {form} is not the handover form of unit {unit} for this.',
    '核对单据编号，或选对应的一项。',
    'Check the number, or choose the back-entry it belongs to.',
  ),
  'entry-nothing': r(
    '单元 {unit} 没有可以补录的考场：都已经录过，或都不在这张单据上。',
    'Unit {unit} has no room left to enter: all are in the ledger, or none is on the form.',
    '核对单元和考场；纸面没有办理的，由主考撤销这一项。',
    'Check unit and rooms; if nothing was done on paper, the chief examiner withdraws it.',
  ),
  'entry-not-due': r(
    '{room} 的这一步已经在台账里，或不在这张单据上。',
    'This step of {room} is in the ledger already, or the room is not on this form.',
    '核对考场，去掉它的时间。',
    'Check the room and take its time away.',
  ),
  'entry-not-received': r(
    '{room} 的袋子 {code} 还没有清点入室。',
    'Bag {code} of {room} has not been counted in.',
    '先完成接收清点，再补录。',
    'Finish the receipt first.',
    'receive',
  ),
  'entry-before': r(
    '袋子 {code} 上一步在 {before}，不可能在 {at} 办理。',
    'Bag {code} last moved at {before}; this cannot have happened at {at}.',
    '核对单据上的时间；个别考场时间不同的，单独填写。',
    'Check the time on the form; a room with another time gets its own.',
  ),
  'entry-bag-elsewhere': r(
    '袋子 {code} 不属于单元 {unit} 的这一项。',
    'Bag {code} does not belong to this back-entry of unit {unit}.',
    '核对袋条码。',
    "Check the bag's code.",
  ),
  'entry-not-counted': r(
    '袋子 {code} 的份数还没有清点一致。',
    'The copies of bag {code} have not been counted out.',
    '先把清点单上的份数录入，再补录密封。',
    'Enter the figures of the count sheet first.',
    'return',
  ),
  'entry-twice': r(
    '{code} 在这张单据上出现了两次。',
    '{code} stands twice on this form.',
    '核对袋上的号码，改正其中一处。',
    'Look at the bags and correct one of them.',
  ),
  'no-plan': r(
    '没有写车辆、押运员和送达地点。',
    'Vehicle, escorts and destination are not said.',
    '照押运单填写。',
    'Enter them as on the escort sheet.',
    'cards',
  ),
} as const satisfies Record<string, RefusalText>
