import { type RefusalText, r } from './text.ts'

/** The inspector on the spot, the spot check. */
export const inspector = {
  'not-the-plans-number': r(
    '{phone} 不是应急预案里的考区电话。',
    '{phone} is not a number of the area in the emergency plan.',
    '只能回拨预案所列的考区电话；没有登记的，先在“异常”里登记应急预案和电话。',
    'Call back only a number of the plan; if it is not recorded, record the plan and its telephones in "Incidents".',
    'incidents',
  ),
  'mobile-taken': r(
    '这个手机号在名册里是 {name} 的。',
    'In the register this mobile number belongs to {name}.',
    '核对姓名和手机号。',
    'Check name and number.',
    'people',
  ),
  'of-the-site': r(
    '{name} 是本考点的工作人员，不能当考区巡考员。',
    '{name} works at this site and cannot be the area inspector.',
    '请考区另派人。',
    'Ask the area to send somebody else.',
    'people',
  ),
  'already-inspector': r(
    '{name} 已经是考区巡考员，证件可用。',
    '{name} is area inspector already, with a badge that counts.',
    '证件忘带或遗失的，由二人重置证件。',
    'If the badge is lost or forgotten, two people reset it.',
    'people',
  ),
  'not-an-inspector': r(
    '{name} 现在不是考区巡考员，没有可接替的。',
    '{name} is no area inspector now; there is nobody to replace.',
    '选现任的巡考员，或不选接替。',
    'Choose one who is, or nobody.',
  ),
  'inspector-supervises': r(
    '{name} 正在监督销毁，还欠签名。',
    '{name} supervises a destruction and still owes a signature.',
    '先不选接替，登记新来的巡考员；再在销毁里交接监督。',
    'Enrol the newcomer without replacing anybody, then hand the supervision over in the destruction.',
    'destroy',
  ),
  'no-list': r(
    '没有批准的销毁清单，或批准后有变动。',
    'There is no approved list, or something changed since.',
    '主考批准清单后再抽查。',
    'Draw once the chief examiner has approved the list.',
    'destroy',
  ),
  'destruction-begun': r(
    '销毁已经开始，不再抽查。',
    'Destruction has begun; nothing is drawn any more.',
    '每一袋入机前都要扫码核对。',
    'Each bag is scanned and compared before it goes in.',
    'destroy',
  ),
  'spot-open': r(
    '上一次抽查还没有做完。',
    'The spot check before is not finished.',
    '做完，或写明原因不再做。',
    'Finish it, or break it off with a reason.',
    'destroy',
  ),
  'not-on-list': r(
    '袋 {code} 不在批准的清单上。',
    'Bag {code} is not on the approved list.',
    '核对袋条码，点名清单上的袋。',
    'Check the code; name a bag of the list.',
  ),
  'spot-over': r(
    '这次抽查已经结束，或清单已经更换。',
    'This spot check has ended, or its list was replaced.',
    '要再看，重新抽袋。',
    'To look again, draw anew.',
    'destroy',
  ),
  'not-drawn': r(
    '袋 {code} 没有抽中，或已经查过。',
    'Bag {code} was not drawn, or was looked at already.',
    '按抽中的清单取袋。',
    'Fetch the bags that were drawn.',
  ),
} as const satisfies Record<string, RefusalText>
