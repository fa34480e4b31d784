import { type RefusalText, r } from './text.ts'

/** An update on a stick. */
export const update = {
  'update-no-keys': r(
    '这个程序里没有制作方的公钥，不能核对更新。',
    'This program holds no public key of its maker: updates of it cannot be checked.',
    '不要凭优盘上的文件更新；请考区另派人核对，按说明书“更新程序”办。',
    'Do not update from a stick; ask the area, and go by the chapter on updates in the manual.',
  ),
  'no-release': r(
    '这个文件夹里没有发布清单 SHA256SUMS，或读不出来。',
    'There is no list SHA256SUMS of a release in this folder, or it cannot be read.',
    '看优盘插好没有，文件夹选得对不对。',
    'See whether the stick is in and whether it is the right folder.',
  ),
} as const satisfies Record<string, RefusalText>
