import type { Words } from './index.ts'

/** An update on a stick. */
export const update = {
  title: ['检查更新', 'Check an update'],
  what: [
    '更新由考区用优盘送来。先在这里核对签名、每个文件和版本，再由安装人安装；程序自己什么都不装。',
    'An update comes from the area on a stick. Its signature, each of its files and its version are checked here first; whoever installs it does so afterwards. The program installs nothing by itself.',
  ],
  folder: ['更新所在的文件夹（优盘）', 'Folder of the update (the stick)'],
  choose: ['选文件夹', 'Choose folder'],
  lackFolder: ['还没选文件夹', 'no folder chosen'],
  check: ['检查', 'Check'],
  again: ['再检查', 'Check again'],
  checking: ['正在逐字节核对，可能要一两分钟', 'Checking every byte; this may take a minute or two'],
  recorded: ['谁在什么时候检查、结果怎样，已记入台账。', 'Who checked, when, and what came of it is in the ledger.'],
  // what came of it
  good: ['可以安装：{{version}}（现在是 {{now}}）', 'May be installed: {{version}} (now {{now}})'],
  goodSame: ['可以安装：{{version}}，和现在的版本相同', 'May be installed: {{version}}, the version that is here'],
  goodWay: ['制作方的签名成立，每个文件一字不差。', "The maker's signature holds, and every byte of every file."],
  unsigned: ['不可安装：清单没有签名', 'Not to be installed: the list is not signed'],
  'foreign-key': [
    '不可安装：签名的不是这个程序认的制作方',
    'Not to be installed: signed by a key that is not the maker’s',
  ],
  'altered-list': ['不可安装：清单和签名不符，被改过', 'Not to be installed: the list is not the one that was signed'],
  'altered-file': ['不可安装：文件和清单不符', 'Not to be installed: files are not those of the list'],
  older: [
    '不可安装：{{version}} 比现在的 {{now}} 旧',
    'Not to be installed: {{version}} is older than {{now}}, which is here',
  ],
  badWay: ['拔下优盘，报考区，换一份。', 'Take the stick out, tell the area, get another one.'],
  badFiles: ['不符的文件：{{files}}', 'These files: {{files}}'],
  // how to go on
  how: ['怎样安装', 'How to go on'],
  backUp: ['先备份一次，写完拔下备份的优盘。', 'Back up first, and take that stick out when it is written.'],
  quit: ['退出程序。', 'Leave the program.'],
  install: [
    '安装人以管理员身份运行下面的文件，不要运行别的：',
    'Whoever installs runs this file as an administrator, and no other:',
  ],
  first: [
    '打开新程序。它先把台账另存一份，再按新版重做表，然后照常登录。',
    'Start the new program. It puts a copy of the ledger aside, lays out its tables anew, and people sign in as always.',
  ],
  none: ['优盘上没有这台电脑用的安装包。', 'There is no package for this computer on the stick.'],
} as const satisfies Words
