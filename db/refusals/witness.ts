import { type RefusalText, r } from './text.ts'

/** The offline witness. */
export const witness = {
  'witness-file': r(
    '{name} 读不出或写不进。',
    '{name} cannot be read or written.',
    '看文件夹选得对不对，U 盘是不是写保护。',
    'See whether it is the right folder and the stick is not write-protected.',
  ),
  'no-witness': r(
    '这不是对这本台账核验点的见证。',
    'This is no witness of a checkpoint of this ledger.',
    '重新写出请求，请见证人核验后再读入。',
    'Write the request again, let the witness check it, and take it in.',
  ),
  'other-witness': r(
    '见证人 {name} 以前用的是另一把钥匙。',
    'The witness {name} had another key before.',
    '与见证人核对；换了机器就用新的名称。',
    'Ask the witness; a new machine takes a new name.',
  ),
  'witnessed-already': r(
    '见证人 {name} 已见证到第 {size} 条或更后。',
    'The witness {name} has already witnessed entry {size} or a later one.',
    '不用再读入。',
    'Nothing more to do.',
  ),
} as const satisfies Record<string, RefusalText>
