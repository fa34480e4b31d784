import type { Words } from './index.ts'

/** Backup, export, restoring. */
export const backup = {
  title: ['备份与导出', 'Backup and export'],
  about: ['二人签名，写到优盘，读回核对', 'Two people sign; written to a stick and read back'],
  // what stands
  none: ['还没有备份', 'No backup yet'],
  noneWhy: [
    '台账只在这台机器上。机器坏了，它就没有了。',
    'The ledger is on this machine alone. If the machine fails, it is gone.',
  ],
  last: ['上次备份 {{at}}，到第 {{n}} 条', 'Last backup {{at}}, up to entry {{n}}'],
  lastWhere: ['{{target}}　{{name}}', '{{target}}　{{name}}'],
  since_one: ['之后 {{n}} 条还不在备份里', '{{n}} entry since then is not in it'],
  since_other: ['之后 {{n}} 条还不在备份里', '{{n}} entries since then are not in it'],
  bar: ['{{at}}　后 {{n}} 条', '{{at}}, +{{n}}'],
  barNone: ['还没有', 'none yet'],
  // what is to be done
  folder: ['存放的文件夹（优盘）', 'Folder to write to (the stick)'],
  choose: ['选文件夹', 'Choose folder'],
  folderWhy: [
    '备份和试卷分开放，和本机分开放。写完的优盘锁进保密柜。',
    'Keep a backup away from this machine. Lock the stick away when it is written.',
  ],
  lackFolder: ['还没选文件夹', 'no folder chosen'],
  doBackup: ['备份', 'Back up'],
  doExport: ['导出', 'Export'],
  exportWhy: [
    '导出供外部核验，不能用来恢复。',
    'An export is for checking elsewhere; nothing can be restored from it.',
  ],
  // rows
  history: ['已做的', 'Done so far'],
  when: ['时间', 'Time'],
  what: ['内容', 'What'],
  result: ['结果', 'Result'],
  entries: ['到第几条', 'Up to entry'],
  where: ['存放处', 'Folder'],
  made: ['成', 'Done'],
  failed: ['没有成：{{stage}}', 'Failed: {{stage}}'],
  decided: ['没有结果，请看优盘', 'No result: look at the stick'],
  // under way
  working: ['正在{{what}}', '{{what}} under way'],
  workingWhy: ['不要拔优盘。扫码和别的事照常做。', 'Leave the stick in. Scanning and all else goes on.'],
  stop: ['停止写入', 'Stop the writing'],
  // done
  doneBackup: ['备份完成，到第 {{n}} 条，读回核对无误', 'Backed up to entry {{n}}, read back and compared'],
  doneExport: ['导出完成，到第 {{n}} 条，读回核对无误', 'Exported up to entry {{n}}, read back and compared'],
  doneWhere: ['在 {{folder}}', 'In {{folder}}'],
  root: ['台账摘要', 'Ledger root'],
  rootWhy: ['与单据上印的同样算法，十三组。', 'Thirteen groups, as printed on forms.'],
  file: ['文件', 'File'],
  size: ['字节', 'Bytes'],
  forms: ['另有留存单据 {{n}} 份', 'And {{n}} kept forms'],
  code: ['打开导出的码', 'The code that opens the export'],
  codeWhy: [
    '只在这里显示这一次，哪里都不留。现在抄下来，与优盘分开交给接收人。抄错或丢了，就重新导出。',
    'Shown here this once and kept nowhere. Copy it now and give it to the receiver apart from the stick. If it is lost, export again.',
  ],
  codeDone: ['码已抄好', 'The code is copied'],
  close: ['知道了', 'Understood'],
  // restoring
  restore: ['从备份恢复', 'Restore from a backup'],
  restoreWhat: [
    '把优盘上的备份恢复到这台还没有台账的机器上。先选优盘或其中的备份文件夹。',
    'Brings the ledger of a backup to this machine, which has none. First choose the stick, or the folder of the backup on it.',
  ],
  restoreFolder: ['备份所在的文件夹', 'Folder of the backup'],
  look: ['查看', 'Look'],
  reading: ['正在读并核对　{{n}}%', 'Reading and checking, {{n}}%'],
  lackSet: ['还没选备份', 'no backup chosen'],
  setOf: ['{{site}}', '{{site}}'],
  setMade: ['{{at}} 备份，到第 {{n}} 条', 'Backup of {{at}}, up to entry {{n}}'],
  training: ['演练', 'Training'],
  real: ['正式', 'Real'],
  setWhole: ['逐字节核对无误，签名成立', 'Every byte checked; the signature holds'],
  setBroken: ['不完整：{{what}}', 'Not whole: {{what}}'],
  restoreWhy: [
    '此后在原机上做的不在备份里；请与最后一张单据上印的条数核对。恢复后，原来的机器不得再用：两台都用，就成了两本台账。',
    'What the old workstation did later is not in it: compare with the entry printed on the last form. Afterwards the old workstation must not be used: with both in use there are two ledgers.',
  ],
  restoreDo: ['恢复', 'Restore'],
  restored: [
    '已从 {{at}} 的备份恢复，到第 {{n}} 条。请与最后一张单据上印的条数核对，少的按纸补办；原来的机器不得再用。',
    'Restored from the backup of {{at}}, up to entry {{n}}. Compare with the entry printed on the last form and make up from paper what is missing; the old workstation must not be used any more.',
  ],
} as const satisfies Words
