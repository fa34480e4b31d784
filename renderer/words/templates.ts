import type { Words } from './index.ts'

/** Templates of what is printed, and revising them. */
export const templates = {
  title: ['单据模板', 'Templates'],
  about: ['没有官方格式的单据和标签，都可以改', 'Forms and labels without an official layout may be changed'],
  version: ['第 {{n}} 版', 'version {{n}}'],
  original: ['原版', 'as it came'],
  revised: ['{{at}}　{{by}}：{{reason}}', '{{at}}, {{by}}: {{reason}}'],
  preview: ['打印出来的样子', 'As it is printed'],
  page: ['{{title}}（{{as}}）第 {{n}} 页', '{{title}} ({{as}}), page {{n}}'],
  blank: ['空白', 'Blank'],
  filled: ['填好的样例', 'Filled in'],
  drawing: ['正在排版', 'Being laid out'],
  edit: ['修改', 'Edit'],
  back: ['返回', 'Back'],
  print: ['打印空白单', 'Print blank form'],
  numbered: ['每张有自己的编号，补录时扫它。', 'Each sheet has a number of its own, to be scanned at back-entry.'],
  // editor
  editing: ['修改　{{title}}', 'Edit: {{title}}'],
  body: ['模板内容（JSON，长度单位毫米）', 'Template (JSON, lengths in mm)'],
  reason: ['修改缘由', 'Reason for the change'],
  look: ['预览', 'Preview'],
  save: ['存为第 {{n}} 版', 'Save as version {{n}}'],
  unchanged: ['还没有改动', 'nothing changed yet'],
  lookFirst: ['先预览 F7', 'preview first, F7'],
  reasonFirst: ['写明缘由', 'give the reason'],
  lead: ['由保密室负责人修改；已打印的不变。', 'The head of the room revises; old paper stays.'],
  leaveTitle: ['放弃改动？', 'Give up the changes?'],
  leaveWhat: ['改过的内容还没有存。', 'What was changed is not saved.'],
  leave: ['放弃改动', 'Give up'],
  saved: ['已存为第 {{n}} 版，以后打印的用它。', 'Saved as version {{n}}; forms printed from now on use it.'],
} as const satisfies Words
