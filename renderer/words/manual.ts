import type { Words } from './index.ts'

/** The frame round the manual; the manual itself is written in Chinese. */
export const manual = {
  title: ['说明书', 'Manual'],
  language: ['', 'The manual is written in Chinese only.'],
  contents: ['目录', 'Contents'],
  find: ['查找', 'Find'],
  findHint: ['直接打字', 'just type'],
  hit: ['第 {{i}} 处，共 {{n}} 处', '{{i}} of {{n}}'],
  noHit: ['没有找到', 'not found'],
  nextHit: ['下一处', 'Next'],
  lastHit: ['上一处', 'Previous'],
  nextChapter: ['下一章', 'Next chapter'],
  lastChapter: ['上一章', 'Previous chapter'],
  print: ['打印、保存 PDF', 'Print or save as PDF'],
  readers: ['给 {{who}} 看', 'for {{who}}'],
} as const satisfies Words
