import { type RefusalText, r } from './text.ts'

/** Places, keys, put away and taken out, stock checks. */
export const keep = {
  'no-such-place': r(
    '“{place}”不能这样用。',
    '{place} cannot be used for this.',
    '柜设在里间，格设在柜里；开关的是柜。',
    'Cabinets stand in the store, shelves in a cabinet; a cabinet is what is opened and shut.',
    'keep',
  ),
  'cabinet-open': r('{place} 已经开着。', '{place} is open already.', '用完就关。', 'Shut it after use.', 'keep'),
  'cabinet-shut': r('{place} 关着。', '{place} is shut.', '先由二人打开。', 'Two people open it first.', 'keep'),
  'stock-running': r(
    '正在盘点 {place}。',
    'A stock check of {place} is running.',
    '先做完那一次。',
    'Finish that one first.',
    'keep',
  ),
  'stock-over': r(
    '这次盘点已经结束。',
    'This stock check is over.',
    '需要时再盘点一次。',
    'Begin another one if needed.',
    'keep',
  ),
  'stock-differs': r(
    '已经发现与记录不一致，不能停止。',
    'It was found not to agree with the record and cannot be stopped.',
    '再找一遍，然后结束。',
    'Look through it once more, then close it.',
    'keep',
  ),
  'no-such-key': r('没有这把钥匙。', 'There is no such key.', '先登记。', 'Register it first.', 'keep'),
  'key-known': r(
    '{place} 的 {no} 已经登记。',
    '{no} of {place} is registered already.',
    '换一个编号。',
    'Choose another number.',
    'keep',
  ),
  'key-holder-away': r(
    '它在 {name} 手里，交出的人不在场。',
    '{name} holds it and is not here.',
    '请本人在工位办理，或扫本人的证件正面。',
    'The holder does it at the station, or shows the badge front.',
    'keep',
  ),
  'key-and-combination': r(
    '{name} 已掌握 {place} 的另一样，同一扇门的钥匙和密码不能在一人手里。',
    '{name} has the other part for {place}; key and combination of one door are never in one hand.',
    '交给另一个人。',
    'Give it to somebody else.',
    'keep',
  ),
  'key-holders': r(
    '{place} 的钥匙和密码已有 {n} 人掌握，到上限了。',
    '{n} people hold keys of {place}, which is the limit.',
    '先收回一把。',
    'Take one back first.',
    'keep',
  ),
  'nothing-to-keep': r(
    '没有处置为留存待查、密封在室的袋子。',
    'No bag that is closed and stored has the disposition hold.',
    '先选定处置。',
    'Choose dispositions first.',
    'dispose',
  ),
} as const satisfies Record<string, RefusalText>
