import type { Words } from './index.ts'

export const search = {
  title: ['查找', 'Find'],
  openIt: ['打开查找', 'Open find'],
  what: ['袋、标识码、封条、箱、人、考场、异常', 'bag, serial, seal, carton, person, room, incident'],
  field: ['找什么', 'What'],
  hint: ['扫或输入号码、姓名、地点', 'Scan or type a number, a name, a place'],
  leave: ['返回', 'Back'],
  bags: ['袋', 'Bags'],
  cartons: ['箱', 'Cartons'],
  rooms: ['考场', 'Rooms'],
  people: ['人员', 'People'],
  incidents: ['异常事件', 'Incidents'],
  unit: ['单元 {{n}}', 'Unit {{n}}'],
  no: ['第 {{n}} 号', 'No. {{n}}'],
  open: ['处理中', 'open'],
  closed: ['已结', 'closed'],
  nothing: ['没有找到“{{text}}”', 'Nothing found for "{{text}}"'],
  nothingWhy: [
    '核对号码；正在清点的袋只能按完整的袋号找。',
    'Check the number; a bag of an open count is found by its whole code only.',
  ],
} as const satisfies Words
