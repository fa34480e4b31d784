import type { Words } from './index.ts'

export const acting = {
  title: ['代行主考', 'Acting chief examiner'],
  titleOf: ['代行主考　{{name}}', 'Acting chief examiner: {{name}}'],
  what: [
    '凭书面授权：文号、授权人、起止时间照授权书填。二人登记（都不是代行人）；到时自行终止，签名一律注明“代”。',
    'By a written authorisation: number, giver and times as in the letter. Recorded by two others; it ends by itself, signatures are marked 代.',
  ],
  who: ['代行人', 'Who acts'],
  pickFirst: ['先在名册里选一个人', 'choose a person in the register first'],
  no: ['授权文号', 'Number of the letter'],
  source: ['授权人（单位）', 'Given by'],
  since: ['起', 'From'],
  until: ['止', 'To'],
  reason: ['主考不能履行职责的原因', 'Why the chief examiner cannot'],
  lack: ['还没填完', 'not complete'],
  lackSpan: ['止时要在起时之后', 'the end must be after the beginning'],
  record: ['二人登记', 'Two record it'],
  now: ['{{name}}　{{no}}　代行至 {{at}}', '{{name}}, {{no}}: acts until {{at}}'],
  coming: ['{{name}}　{{no}}　{{at}} 起代行', '{{name}}, {{no}}: acts from {{at}}'],
  end: ['终止', 'End'],
  endTitle: ['终止代行　{{name}}', 'End the acting of {{name}}'],
  endWhat: ['{{name}} 从现在起不再代行主考。', 'From now on {{name}} no longer acts as chief examiner.'],
} as const satisfies Words
