/** A label of each kind with values as they come, for a look at its format; its numbers are of nothing. */
import type { Ctx } from '../acts/define.ts'
import { bagCode, codeYear, sealCode, withCheck } from '../rules/codes.ts'
import { commonOf } from './facts/index.ts'
import type { LabelData, LabelKind } from './shapes.ts'

/** Numbers of a series begin with 1. */
const NONE = 0

export function sampleLabel(ctx: Ctx, kind: LabelKind): LabelData {
  const { training, examName, areaName, siteName } = commonOf(ctx, 'afterUse')
  const { beforeUse, afterUse } = ctx.profile.secrecy
  const yy = codeYear(new Date(ctx.now.at + 8 * 3600_000).getUTCFullYear(), ctx.site.training)
  const { code4 } = ctx.site
  const where = { roomCode: `${code4}2611001`, unitNo: 1, categoryName: '临床执业医师', categoryCode: '110' }
  const sealNo = sealCode(yy, code4, NONE)
  switch (kind) {
    case 'seal':
      return {
        ...{ kind, training, secrecy: afterUse, examName, title: '封条', areaName, siteName, ...where, sealNo },
        ...{ dayText: '8月22日', halfDay: '上午', itemKind: '试卷袋（考后）', sealedAt: ctx.now.at },
        ...{ countInside: 30, measure: '份', copies: 'papers', sections: { used: 28, unused: 2, faulty: 0 } },
        ...{ serialFirst: 'P019511029', serialLast: 'P019511058' },
      }
    case 'strip':
      return { kind, training, secrecy: afterUse, examName, title: '封条', areaName, siteName, sealNo }
    case 'bag':
      return {
        ...{ kind, training, secrecy: beforeUse, examName, itemKind: '试卷袋', ...where, copies: 30, measure: '份' },
        bagCode: bagCode(yy, code4, NONE),
      }
    case 'carton':
      return {
        ...{ kind, training, secrecy: afterUse, examName, title: '箱签', from: siteName, to: areaName, unitNo: 1 },
        ...{ day: '2026-08-22', halfDay: '上午', cartonNo: 1, cartonCount: 4, packedAt: ctx.now.at },
        rows: [{ itemKind: '答题卡袋', category: '临床执业医师', bags: 33, copies: 990 }],
        ...{ cartonSeal: sealNo, cartonCode: withCheck(`X${yy}${code4}000000`) },
      }
    case 'cabinet':
      return {
        kind,
        training,
        siteName,
        name: '1 号柜 上层',
        place: '保密室里间',
        code: withCheck(`G${yy}${code4}0000`),
      }
  }
}
