import { type RefusalText, r } from './text.ts'

/** Issue and return. */
export const handover = {
  'unit-closed': r(
    '单元 {unit} 已经结束。',
    'Unit {unit} is closed.',
    '更正要另开异常事件。',
    'A correction needs an incident.',
  ),
  'no-checker': r(
    '要有另一位复核人。',
    'A second checker is needed.',
    '复核人扫证件正面。',
    'The checker scans the front of the badge.',
  ),
  'nothing-to-confirm': r(
    '没有等待确认的交接。',
    'No handover waits to be confirmed.',
    '先交接，再确认。',
    'Hand over first.',
  ),
  'not-in-transit': r(
    '这一场没有在途的袋子。',
    'No bags of this room are in transit.',
    '核对考场和单元。',
    'Check room and unit.',
  ),
} as const satisfies Record<string, RefusalText>
