import { type RefusalText, r } from './text.ts'

/** The report and the archive. */
export const report = {
  'report-same': r(
    '这一节的文字没有改动。',
    'The text of this section is the same.',
    '改了再存。',
    'Change it first.',
    'report',
  ),
  'report-early': r(
    '现在还不能报送：考试没有全部结束，或者还有在清点的。',
    'It cannot be sent yet: the exam has not ended, or something is being counted.',
    '考试全部结束、清点一致以后再报；文字现在就可以写。',
    'Send it when the exam has ended and the counts agree; its words may be written now.',
    'close',
  ),
  'report-unwritten': r(
    '还没有写：{sections}。',
    'Still to be written: {sections}.',
    '没有问题、没有建议，也要写“没有”。',
    'Where there is none, write so.',
    'report',
  ),
  'report-again': r(
    '第 {version} 版已经报送。再报要写明原因。',
    'Version {version} has been sent. Sending another needs a reason.',
    '写明为什么重报；原来的一版留着。',
    'Say why; the earlier version is kept.',
    'report',
  ),
  'exam-archived': r(
    '{name}已经归档，只能看，不能再改。',
    '{name} is archived: it can be read, not changed.',
    '有新的情况，写进下一次考试或另行报告考区。',
    'What is new belongs to the next exam, or is told to the area.',
    'exams',
  ),
  'archive-missing': r(
    '还不能归档，有 {n} 项没有办完：{missing}。',
    'It cannot be archived yet, {n} things are missing: {missing}.',
    '逐项办完再归档。',
    'Do each of them first.',
    'exams',
  ),
} as const satisfies Record<string, RefusalText>
