import { type RefusalText, r } from './text.ts'

/** The rule profile (R95). */
export const profile = {
  'profile-looser': r(
    '“{field}”低于规定：{floor}（{source}）。没有改动。',
    '"{field}" would be looser than the rule: {floor} ({source}). Nothing was changed.',
    '文件规定的只能从严，不能放宽；按规定值或更严的改。',
    'What the documents demand may be made stricter, never looser: enter the bound or more.',
    'profile',
  ),
  'profile-wrong': r(
    '“{field}”不能这样写：{problem}。没有改动。',
    '"{field}" cannot be so: {problem}. Nothing was changed.',
    '改好这一项再试。',
    'Correct this field and try again.',
    'profile',
  ),
  'profile-unknown': r(
    '规则方案里没有 {code} 这一项。没有改动。',
    'The rule profile has no field {code}. Nothing was changed.',
    '去掉这一项；文件要是本程序导出的。',
    'Leave it out; a file must be one this program has written.',
    'profile',
  ),
  'profile-same': r(
    '与现行的第 {version} 版一样，没有可改的。',
    'It is the same as version {version}, which is in force.',
    '先改一项，再签。',
    'Change a field first.',
    'profile',
  ),
  'profile-fixed': r(
    '“{field}”在本程序里是固定的，不能改。',
    '"{field}" is fixed in this program.',
    '去掉这一项，其余的照改。',
    'Leave it out; the rest may be changed.',
    'profile',
  ),
  'profile-counting': r(
    '现在不能改清点级别：有 {units} 个单元正在进行，{piles} 堆正在清点。',
    'The level of counts cannot be changed now: {units} units run, {piles} piles are being counted.',
    '单元结束、清点一致后再改；别的项目可以先改。',
    'Change it when they are closed and settled; other fields may be changed now.',
    'close',
  ),
  'profile-overtaken': r(
    '规则方案已经是第 {version} 版，您改的是以前的。',
    'The rule profile is at version {version}; yours was drawn up from an earlier one.',
    '看过现行的一版，再改。',
    'Read the version in force, then change it.',
    'profile',
  ),
  'profile-file': r(
    '文件夹里没有能用的规则方案文件 {name}，或写不进去。',
    'There is no usable profile file {name} in that folder, or it cannot be written.',
    '选存有该文件的文件夹；文件要是从本程序导出的。',
    'Choose the folder that holds it; it must be one this program has written.',
    'profile',
  ),
} as const satisfies Record<string, RefusalText>
