import { type RefusalText, r } from './text.ts'

/** Import and corrections of the plan. */
export const plan = {
  'import-errors': r(
    '文件有 {n} 处错误，什么都没有导入。',
    'The files have {n} errors; nothing was imported.',
    '按列出的行改好文件，再导入。',
    'Correct the listed rows and import again.',
    'import',
  ),
  'import-changed': r(
    '检查之后文件又变了。',
    'The files changed after the check.',
    '重新检查，再导入。',
    'Check again.',
    'import',
  ),
  'warnings-unconfirmed': r(
    '有 {n} 条提醒没有说明原因。',
    '{n} warnings are not confirmed.',
    '写明原因后再导入。',
    'Give the reason, then import.',
    'import',
  ),
  'no-exam': r(
    '还没有导入考试计划。',
    'No exam has been imported.',
    '由考点办公室导入四个文件。',
    'Have the office import the four files.',
    'import',
  ),
  'exam-planned': r(
    '这场考试已经导入。',
    'This exam has been imported.',
    '以后的批次在导入页选“追加清单”。',
    'Later deliveries are added: choose "Add a later list" on the import page.',
    'import',
  ),
  'exam-over': r(
    '{name} 已经结束，不能再追加清单。',
    '{name} is over; no list can be added.',
    '查清是哪一场考试的清单。',
    'Find out which exam the list belongs to.',
    'import',
  ),
  'no-such-delivery': r(
    '没有第 {no} 批。',
    'There is no delivery {no}.',
    '先导入它的清单。',
    'Import its list first.',
    'import',
  ),

  'correct-nothing': r(
    '与现在的计划一样，没有可更正的。',
    'It is as planned already: nothing to correct.',
    '核对要更正的一行。',
    'Check the row.',
  ),
  'exam-running': r(
    '{name} 还没有结束，或者试卷还没有销毁，不能再导入另一次考试。',
    '{name} has not ended, or its papers are not destroyed yet: no other exam is imported now.',
    '补来的清单用“追加清单”；计划有误用“更正”；下一次考试等这次的试卷销毁以后导入。',
    'A later list is added, a wrong plan is corrected; the next exam is imported when the papers of this one are destroyed.',
    'import',
  ),
  'code-form': r(
    '“{code}”不是袋或考场的代码。',
    '"{code}" is not the form of such a code.',
    '核对清单上的代码；袋的形式在规则里。',
    'Check it on the list; the form of bag codes is in the rules.',
  ),
  'code-taken': r('代码 {code} 已经有了。', 'Code {code} exists already.', '核对代码。', 'Check the code.'),
  'correct-counting': r(
    '袋 {code} 正在清点，现在不能更正份数。',
    'Bag {code} is being counted: its figure cannot be corrected now.',
    '清点结束以后再更正。',
    'Correct it when the count has ended.',
  ),
  'correct-category': r(
    '{rooms} 的类别不同，袋不能互换、改属。',
    '{rooms} are of different categories: a bag of one is never of the other.',
    '核对袋上的类别；袋放错了的，当异常事件处理。',
    'Compare the category on the bag; a bag that was packed wrongly is an incident.',
    'incidents',
  ),
  'figure-by-serials': r(
    '袋 {code} 带标识码范围，份数由范围决定。',
    'Bag {code} has a range of serials, which gives its number of copies.',
    '请考区重发清单，作为新的批次导入。',
    'Ask the area for a new list and import it as a later delivery.',
    'import',
  ),
  'split-too-many': r(
    '{room} 应考 {n} 人，拆出的人数要比它少。',
    '{room} has {n} candidates; the new room must have fewer.',
    '改拆出的人数；全部改去的用“换地点”。',
    "Change the number; where all go, use 'rooms moved'.",
  ),
  'correct-settled': r(
    '考场 {room} 的袋在途、已回收或已结清，不能再更正。',
    'Bags of room {room} are in transit, back or closed: it cannot be corrected any more.',
    '在途的先确认；已回收的开异常事件说明。',
    'Confirm what is in transit; for what is back, an incident says so.',
    'incidents',
  ),
} as const satisfies Record<string, RefusalText>
