/** The statement of the destruction certificate, from its figures (print.md 4). */
import type { StatementFigures } from './shapes.ts'
import { capitals, englishNumber, minuteText, thousands } from './words.ts'

export interface Part {
  text: string
  bold: boolean
}
const plain = (text: string): Part => ({ text, bold: false })
const bold = (text: string): Part => ({ text, bold: true })
export const partsText = (parts: Part[]): string => parts.map(part => part.text).join('')

const explained = (f: StatementFigures): boolean => (f.explainedBy?.length ?? 0) > 0

/** Due and destroyed may differ only when an incident explains the rest (R72). */
export const figuresHold = (f: StatementFigures): boolean =>
  f.destroyed <= f.due && f.destroyed >= 0 && (f.destroyed === f.due || explained(f))

/** The amounts in words are the bags destroyed: they are what is "listed above". */
export function statementZh(f: StatementFigures): Part[] {
  const [due, destroyed, rest] = [thousands(f.due), thousands(f.destroyed), thousands(f.due - f.destroyed)]
  const balance = explained(f)
    ? [bold(`应销 ${due} 袋，实销 ${destroyed} 袋，其余 ${rest} 袋见异常事件 ${f.explainedBy?.join('、')}。`)]
    : [plain('全部销毁。'), bold(`应销 ${due} 袋，实销 ${destroyed} 袋，差额 0 袋。`)]
  return [
    plain('兹证明：上列涉密考试材料共'),
    bold(`${capitals(f.destroyed)}袋`),
    plain(
      `（${destroyed} 袋），于本次考试全部单元结束并经考点主考签署满四小时、销毁条件逐项核验合格后，依据上述书面要求，按经批准的销毁清单逐袋核对袋条码与封条号，${f.sheetFed ? '当场拆封入机' : '未启封'}，`,
    ),
    ...balance,
    ...(f.differences ?? []).map(d => plain(`差异（异常事件 ${d.incident}）依考区指示 ${d.instruction} 处理。`)),
    ...(f.interruptions ?? []).map(stop =>
      plain(
        `其间 ${minuteText(stop.at)} 因${stop.cause.zh}中断，${minuteText(stop.resumedAt)} 恢复，恢复时执行人、监督人重新签名。`,
      ),
    ),
    plain(
      `材料销毁后不可辨认、不可复原。执行人、监督人${f.relieved ? '各在所列时段内始终在场' : '自始至终在场'}，亲眼见证上述销毁；批准人审核并批准了销毁清单。各签名人对所签事项的真实性负责。`,
    ),
  ]
}

export function statementEn(f: StatementFigures): Part[] {
  const [due, destroyed, rest] = [thousands(f.due), thousands(f.destroyed), thousands(f.due - f.destroyed)]
  const balance = explained(f)
    ? `Due ${due}, destroyed ${destroyed}; for the other ${rest} see incident ${f.explainedBy?.join(', ')}.`
    : `Due ${due}, destroyed ${destroyed}, balance 0.`
  return [
    plain('This is to certify that the classified examination material listed above, '),
    bold(`${englishNumber(f.destroyed)} (${destroyed}) bags`),
    plain(
      ` in all, was destroyed after four hours had passed since the end of the last unit as signed by the chief examiner, after every condition for destruction had been verified, and under the written order cited. Each bag was checked by bag code and seal number against the approved list and ${f.sheetFed ? 'was opened at the mouth of the machine and emptied into it' : 'was destroyed unopened'}. `,
    ),
    bold(balance),
    plain(' '),
    ...(f.differences ?? []).map(d =>
      plain(`The difference (incident ${d.incident}) was handled as the area instructed (${d.instruction}). `),
    ),
    ...(f.interruptions ?? []).map(stop =>
      plain(
        `Work stopped at ${minuteText(stop.at)} (${stop.cause.en}) and resumed at ${minuteText(stop.resumedAt)}, when all signed again. `,
      ),
    ),
    plain(
      `What remains can be neither read nor restored. Those who carried out and supervised the destruction were present ${f.relieved ? 'for the whole of the spans stated' : 'from start to end'} and saw it with their own eyes; the approver examined and approved the list. Each signatory answers for the truth of what he or she signed.`,
    ),
  ]
}
