/**
 * Every refusal: its code, a sentence in both languages that says what is missing, and the way out (R-wide rule in
 * CONTRIBUTING). `{name}` takes a value from the refusal's data. `go` is the screen that helps.
 */
export interface RefusalText {
  zh: string
  en: string
  way: { zh: string; en: string }
  go?: string
}

const r = (zh: string, en: string, wayZh: string, wayEn: string, go?: string): RefusalText => ({
  zh,
  en,
  way: { zh: wayZh, en: wayEn },
  ...(go ? { go } : {}),
})

export const REFUSALS = {
  // People and signing
  'not-signed-in': r(
    '还没有人登录。',
    'Nobody is signed in.',
    '扫证件背面的签名码登录。',
    'Scan the back of your badge to sign in.',
    'sign-in',
  ),
  locked: r(
    '工位已锁定。',
    'The station is locked.',
    '由本人解锁，或换人登录。',
    'Unlock it, or let another person sign in.',
    'sign-in',
  ),
  unfit: r(
    '{name} 没有“{duty}”的任命。',
    '{name} holds no appointment for "{duty}".',
    '请有任命的人来做，或由考点办公室任命。',
    'Ask someone appointed, or have the office appoint.',
    'people',
  ),
  'whole-secret': r(
    '这里要扫签名码并输密码。',
    'The back of the badge and the PIN are needed here.',
    '扫证件背面的签名码，再输密码。',
    'Scan the back of the badge, then enter the PIN.',
  ),
  'wrong-secret': r(
    '签名码或密码不对，还可以试 {left} 次。',
    'Wrong code or PIN, {left} tries left.',
    '核对后再试；忘记密码要二人重置。',
    'Try again; a forgotten PIN is reset by two people.',
  ),
  'too-many-tries': r(
    '密码错误次数已满，{minutes} 分钟后再试。',
    'Too many wrong tries; wait {minutes} minutes.',
    '等待，或由保密室负责人处理。',
    'Wait, or ask the head of the room.',
  ),
  'front-of-badge': r(
    '这是证件正面，只表示谁在场。',
    'This is the front of the badge; it only shows who is present.',
    '请翻到背面扫签名码。',
    'Turn it over and scan the code on the back.',
  ),
  'unknown-badge': r(
    '这张证件不在本台账。',
    'This badge is not in this ledger.',
    '核对是否本考点的证件，或重新发证。',
    'Check that it is a badge of this site, or issue one.',
    'people',
  ),
  'same-person': r(
    '{name} 已经在这份签名里，一人不能占两个位置。',
    '{name} has already signed; one person cannot fill two places.',
    '请另一位有任命的人签。',
    'Ask another appointed person.',
  ),
  'wrong-place': r(
    '{name} 不能签“{place}”：{why}。',
    '{name} cannot sign as "{place}": {why}.',
    '请符合条件的人签。',
    'Ask someone who may.',
  ),
  overtaken: r(
    '签名期间情况有变，签名内容已经更新。',
    'Something changed meanwhile; the statement is new.',
    '请看新的内容，全部重新签名。',
    'Read the new statement; everyone signs again.',
  ),
  'signing-gone': r(
    '这份签名已经失效或完成。',
    'This set of signatures has lapsed or is done.',
    '重新打开后再签。',
    'Open it again.',
  ),
  'signatures-due': r(
    '{act} 需要一起签名。',
    '{act} needs signatures.',
    '打开签名窗口，由各位签名。',
    'Open the signing dialog.',
  ),
  'nothing-to-sign': r('“{act}”不需要签名。', '{act} needs no signature.', '直接办理。', 'Do it without signing.'),
  'bad-secret-form': r(
    '密码要至少 6 位数字，登录密码要至少 12 个字符。',
    'A PIN has at least 6 digits, a passphrase at least 12 characters.',
    '重新设定。',
    'Choose another.',
  ),
  'passphrase-first': r(
    '{name} 已有登录密码，设定证件密码要先输登录密码。',
    '{name} has a passphrase; it is needed to choose the PIN of the badge.',
    '由本人输入登录密码；忘了就由二人重置。',
    'Its owner types it; if it is forgotten, two people reset it.',
  ),
  'pin-chosen': r(
    '{name} 已经设定过密码。',
    '{name} has already chosen a PIN.',
    '直接登录；忘记密码要二人重置。',
    'Sign in; a forgotten PIN is reset by two people.',
  ),
  'pin-not-chosen': r(
    '{name} 还没有设定密码。',
    '{name} has not chosen a PIN yet.',
    '先设定密码。',
    'Choose a PIN first.',
  ),
  'no-two-founders': r(
    '建立台账要两个不同的人。',
    'Founding a ledger takes two different people.',
    '填写两个人的资料，手机号不能相同。',
    'Enter two people with different mobiles.',
  ),
  'no-such-backup': r(
    '这一次备份或导出不在等写入。',
    'This backup or export is not waiting to be written.',
    '重新签名，再做一次。',
    'Sign a new one.',
    'backup',
  ),
  'being-counted': r(
    '有 {n} 堆正在清点，现在不能导出：导出会带出没有数完的数字。',
    '{n} piles are being counted: an export would carry figures of open counts.',
    '清点一致后再导出；备份随时可以做。',
    'Export when the counts agree; a backup may be made at any time.',
    'count',
  ),
  'ledger-here': r(
    '这里已经有台账或台账的文件，不能恢复到它上面。',
    'There is a ledger here, or files of one; nothing is restored over it.',
    '在没有台账的机器上恢复；这里的先由负责人移开。',
    'Restore on a machine without a ledger, or have the files here moved away first.',
  ),
  'not-a-backup': r(
    '这不是台账的备份。',
    'This is no backup of a ledger.',
    '选名为“保密室备份”的文件夹；导出只供核验，不能恢复。',
    'Choose the folder of a backup; an export can be checked, not restored.',
  ),
  'set-not-whole': r(
    '这份备份不完整：{first}。',
    'This backup is not whole: {first}.',
    '换另一份备份；没有恢复任何东西。',
    'Take another backup; nothing was restored.',
  ),
  'already-founded': r('这里已经有台账。', 'There is a ledger here already.', '直接登录。', 'Sign in.'),
  'already-appointed': r(
    '所选的人都已有这项任命。',
    'Everyone chosen holds this appointment.',
    '不用再任命。',
    'Nothing to do.',
  ),
  'nobody-to-badge': r('没有要发证的人。', 'Nobody needs a badge.', '先任命，再发证。', 'Appoint first.', 'people'),
  'had-a-badge': r(
    '{name} 已经用过证件，一个人不能再发。',
    '{name} has worked with a badge before; one person alone cannot issue another.',
    '在人员名册里选这个人，由二人重置证件。',
    'Choose the person in the register and let two people reset the badge.',
    'people',
  ),
  'never-had-a-badge': r(
    '{name} 没有可用的证件或登录密码。',
    '{name} has no badge or passphrase of this kind.',
    '第一张证件用“打印证件”发。',
    'A first badge is issued with "Print badges".',
    'people',
  ),
  'nobody-to-reset': r(
    '没有能签 {name} 证件重置的二人（要：{who}）。',
    'There are not two people who may sign the reset for {name} (needed: {who}).',
    '先任命，并让他们设定密码。',
    'Appoint them first, and let them choose a PIN.',
    'people',
  ),
  'last-credential': r(
    '{name} 的是最后一个能用的证件，作废后谁也不能登录。',
    'It is the last one that works ({name}); without it nobody could sign in.',
    '先让另一人设定密码，再作废。',
    'Let another person choose a PIN first.',
  ),
  'not-own-secret': r(
    '这不是登录的这个人的签名码或密码。',
    'This secret belongs to somebody else than the person who is signed in.',
    '各人登录后改自己的密码。',
    'Everyone changes the own PIN in the own session.',
  ),
  'no-recovery-in-training': r(
    '演练台账没有加密，没有恢复密钥。',
    'A training ledger is not encrypted and has no recovery key.',
    '在正式台账上打印。',
    'Print it from the real ledger.',
  ),
  'halves-one-person': r(
    '两半都给了 {name}。',
    'Both halves would be kept by {name}.',
    '甲、乙两半由两个不同的人保管。',
    'Choose two different people.',
  ),
  'half-mistyped': r(
    '{half}半输错了：少了、多了或有字符不对。',
    'Half {half} is mistyped: too short, too long, or a wrong character.',
    '对照纸上，重新输入{half}半。',
    'Compare with the paper and type that half again.',
  ),
  'other-half': r(
    '输在{half}半位置的是另一半。',
    'What stands in the place of half {half} is the other half.',
    '甲半、乙半各输在自己的位置。',
    'Type each half in its own place.',
  ),
  'halves-apart': r(
    '两半都没有输错，但合起来打不开这个台账。',
    'Neither half is mistyped, but together they do not open this ledger.',
    '两半要是同一次打印的、这个台账的；换另一对。',
    'They must be of one printing and of this ledger; try the other pair.',
  ),
  'halves-not-printed': r(
    '已经签了，恢复密钥没有打出来。',
    'Signed, but the recovery key was not printed.',
    '已经打出的一页销毁，看 U 盘，再打一次。',
    'Destroy a page that did come out, look at the stick, and print again.',
  ),
  'no-place-to-print': r(
    '没有选存放文件的地方，没有打印。',
    'No place for the files was chosen; nothing was printed.',
    '插上 U 盘，再打一次，选 U 盘上的文件夹；打完就删。',
    'Put in a stick, print again and choose a folder on it; delete the files after printing.',
  ),
  'place-in-ledger': r(
    '这个文件夹在台账里面，文件不能明文放在那里。',
    "That folder lies inside the ledger's own; no file may lie there in plain.",
    '选别的文件夹，最好在 U 盘上。',
    'Choose another folder, best on a stick.',
  ),
  'places-alike': r(
    '两半选了同一个文件夹。',
    'The same folder was chosen for both halves.',
    '两半各存各的 U 盘。',
    'Put each half on its own stick.',
  ),
  'badges-not-printed': r(
    '证件已发，没有打出来：{name}。签名码没有留下，这些证件不能用。',
    'Badges were issued and not printed: {name}. Their backs are kept nowhere, so these badges do not work.',
    '看打印文件夹，再给这些人重新发证（重置的由二人再重置）。',
    'Look at the printing folder, then issue badges to these people again (a reset badge is reset again by two).',
    'people',
  ),
  'no-place-for-badges': r(
    '没有选存放证件文件的地方，没有发证。',
    'No place was chosen for the badge file; no badge was issued.',
    '插上 U 盘，再打一次，选 U 盘上的文件夹；打完就删。',
    'Put in a stick, print again and choose a folder on it; delete the file after printing.',
  ),
  'no-such-room': r(
    '找不到这个考场单元（{room}）。',
    'There is no such room and unit ({room}).',
    '从考场列表中选。',
    'Choose from the rooms.',
  ),
  'no-such-person': r('找不到这个人。', 'No such person.', '从名册中选。', 'Choose from the register.', 'people'),

  // Plan
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
    '以后的批次用补充导入。',
    'Later deliveries are added.',
    'receive',
  ),

  // Receipt
  'no-such-carton': r(
    '{code} 不是本次应到的箱。',
    '{code} is not an announced carton.',
    '核对送货清单；多出的箱先不接收，报考区。',
    'Check the delivery list; report a surplus carton.',
  ),
  'carton-state': r(
    '箱 {code} 现在是“{state}”，不能这样做。',
    'Carton {code} is "{state}"; that cannot be done.',
    '按顺序：查封条、交接、开箱、清点。',
    'In order: seal check, handover, opening, count.',
    'receive',
  ),
  'cartons-stay-shut': r(
    '单元 {unit} 按箱清点：箱封条都完好，箱不开。',
    'Unit {unit} is counted by its cartons: their seals are whole, and they stay shut.',
    '到“清点”扫每一箱的封条；发现封条有问题，报异常事件。',
    "Scan each carton's seal in Count; if a seal is not whole, report an incident.",
    'count',
  ),
  'seals-unchecked': r(
    '还有 {n} 箱没有查封条：{codes}。',
    '{n} cartons have no seal check: {codes}.',
    '先逐箱查封条。',
    "Check each carton's seal first.",
    'receive',
  ),
  'not-taken-over': r(
    '第 {no} 批还没有签交接。',
    'Delivery {no} has not been taken over.',
    '先由二人与送达人办理箱交接。',
    'Two people take the cartons over first.',
    'receive',
  ),
  'taken-over': r('第 {no} 批已经交接。', 'Delivery {no} has been taken over.', '不用再签。', 'Nothing to sign.'),
  'cartons-unopened': r(
    '单元 {unit} 还有 {n} 箱没有查封条、开箱，不能清点。',
    'Unit {unit}: {n} cartons are not checked and opened; counting cannot begin.',
    '先查封条，二人在场开箱。',
    'Check seals and open them, two present.',
    'receive',
  ),
  'second-present': r(
    '要有另一位在场的人。',
    'A second person must be present.',
    '另一位扫证件正面。',
    'The second person scans the front of the badge.',
  ),
  'pile-open': r(
    '这一堆还没有清点完。',
    'This pile has not been counted out.',
    '两遍清点都结束后再来。',
    'Come back when both counts are closed.',
    'count',
  ),
  'already-received': r('这一堆已经签收。', 'This pile has been signed for.', '不用再签。', 'Nothing to sign.'),

  // Counting
  'not-countable': r(
    '现在不能清点这一堆（{state}）。',
    'This pile cannot be counted now ({state}).',
    '看接收或回收的进度。',
    'See receipt or return.',
  ),
  'counted-before': r(
    '{name} 已经数过这一堆，不能再数。',
    '{name} has already counted this pile.',
    '请另一个人数第二遍。',
    'Another person makes the next count.',
  ),
  'typed-before': r(
    '{name} 录过这一堆前面的数，不能数第三遍。',
    '{name} typed an earlier figure of this pile and cannot make the third count.',
    '请没有看过数的人来数：{names}。',
    'Let someone count who has seen no figure: {names}.',
  ),
  'joint-others': r(
    '共同复数由数过这两遍的人一起做：{names}。',
    'A joint recount is made by both who made the two counts: {names}.',
    '请其中一人登录开始，另一人在旁同数；或者请第三个人另数。',
    'One of them signs in and begins, the other beside; or a third person counts.',
  ),
  'joint-away': r(
    '{name} 没有清点的任命或可用的证件，不能共同复数。',
    '{name} holds no appointment to count or no valid badge and cannot recount.',
    '请第三个人清点；或先任命、补发证件。',
    'Let a third person count; or appoint, or issue a badge first.',
    'people',
  ),
  'cartons-not-taken': r(
    '单元 {unit} 还有 {n} 箱没有查封条或没有交接，不能按箱清点。',
    'Unit {unit}: {n} cartons are not seal-checked or not taken over; they cannot be counted by their seals.',
    '到“接收”查完箱封条，办箱交接，再清点。',
    'Check the seals and take the cartons over in Receive, then count.',
    'receive',
  ),
  'sat-beside': r(
    '{name} 在旁边的工位看得到这一堆前面的数，不能再数它。',
    '{name} sat at the other station while this pile was counted and may not count it.',
    '请没有看过数的人来数：{names}。没有人时，由考点办公室再任命一名清点人。',
    'Let someone count who has seen no figure: {names}. If there is nobody, have the office appoint another counter.',
    'people',
  ),
  'knows-beside': r(
    '旁边工位的 {name} 知道这一堆前面的数，不能在他眼前再数。',
    '{name} at the other station knows an earlier figure of this pile; it cannot be counted before these eyes.',
    '先数另一堆，或等旁边工位换人、退出后再数。',
    'Count another pile first, or wait until the other station has changed hands or signed out.',
  ),
  'few-counters': r(
    '能清点的只有 {n} 人，不能两个工位同时数。',
    'Only {n} people can count: two stations at once would leave nobody for the second counts.',
    '用一个工位，一遍数完换人再数；两遍之间锁屏。',
    'Use one station, one count after the other; the screen is locked between them.',
  ),
  'here-already': r(
    '{name} 已在另一个工位。',
    '{name} is at the other station already.',
    '请另一个人扫证件背面。',
    'Let another person scan the back of the badge.',
  ),
  'knows-open-count': r(
    '{name} 数过或看过 {other} 正在数的这一堆，现在不能坐到旁边。',
    '{name} has counted or seen the pile that {other} is counting and cannot sit beside it now.',
    '等 {other} 结束清点后再登录。',
    'Sign in when {other} has closed the count.',
  ),
  'no-such-station': r(
    '这张工位卡不是本台账的。',
    'This station card is not of this ledger.',
    '到“识枪”打印工位卡，再扫。',
    'Print the station cards in Scanners and scan again.',
    'scanners',
  ),
  'two-stations': r(
    '工位 1、2 都已设好，一块屏幕只容两个工位。',
    'Stations 1 and 2 are set up; one screen holds two.',
    '直接用这两张工位卡。',
    'Use their two cards.',
  ),
  'first-station-first': r(
    '工位 1 还没有人登录。',
    'Nobody is signed in at station 1.',
    '工位 1 的人先登录，再用第二把枪扫工位卡 2。',
    'Let station 1 sign in, then scan the card of station 2 with the second scanner.',
    'sign-in',
  ),
  'scanner-taken': r(
    '这把枪归工位 {station}，那里有人在用。',
    'This scanner belongs to station {station}, which is in use.',
    '用另一把枪扫这张卡；这把就是要换过来的，先让那边的枪扫它自己的工位卡。',
    'Scan it with another scanner; if it is this one that shall change, let the other one read its own station card first.',
  ),
  'one-stream': r(
    '键盘方式的扫描枪共用一路，程序分不清是哪一把，只能开一个工位。',
    'Keyboard-mode scanners share one stream and cannot be told apart: one station only.',
    '到“识枪”打印设置单，把第二把枪改成 HID POS，再扫工位卡。一个工位照样做完全部工作。',
    'Print the setting sheet in Scanners, switch the second scanner to HID POS, then scan the card. One station can do everything.',
    'scanners',
  ),
  'scanner-unbound': r(
    '这把枪（{device}）还没有归到哪个工位，这一枪没有记录。',
    'This scanner ({device}) belongs to no station; nothing was recorded.',
    '先用它扫自己的工位卡，再扫一次。',
    'Scan your station card with it first, then scan again.',
  ),
  'sample-other': r(
    '{name} 数过或录过这个考场，抽查由别人数。',
    '{name} has counted or typed for this room; another person makes the sample.',
    '请没有看过数的人来数：{names}。',
    'Let someone count who has seen no figure: {names}.',
  ),
  'no-sample': r(
    '考场 {room} 没有待做的抽查。',
    'Room {room} has no sample that is due.',
    '从待抽查的考场中选。',
    'Choose from the rooms that wait for theirs.',
    'close',
  ),
  'sample-due': r(
    '考场 {room} 还没有抽查完。',
    'The sample of room {room} is not finished.',
    '由没有数过的人逐份扫码；时间紧由主考写明原因免予抽查。',
    'Someone who has not counted it scans each copy; where time presses the chief examiner waives it with a reason.',
    'count',
  ),
  'range-wrong': r(
    '读不成一段标识码：{code}。',
    'This is no range of serials: {code}.',
    '两端前缀和位数相同，后一个不小于前一个，一次最多 200 份；或逐份扫码。',
    'Both ends have the same prefix and length, the second is not smaller, at most 200 at once; or scan each.',
  ),
  'count-not-yours': r(
    '这一遍清点是 {name} 的。',
    'This count belongs to {name}.',
    '由本人继续，或另开一遍。',
    'Let them go on.',
  ),
  'count-not-open': r(
    '这一遍清点没有打开。',
    'This count is not open.',
    '先开始清点。',
    'Open the count first.',
    'count',
  ),
  'no-such-scan': r('找不到要撤回的扫描。', 'No such scan to withdraw.', '看最近扫描。', 'See the recent scans.'),
  'wrong-sections': r(
    '分项不对。',
    'The sections do not fit.',
    '试卷填已用、未用、有误；答题卡填已用、缺考、未用、作废。',
    'Papers: used, unused, faulty; cards: used, absent, unused, void.',
  ),
  'typist-same': r(
    '场次签条上的数要由另一个人录入。',
    "The slip's figures are typed by the other person.",
    '请验收点的另一位录入。',
    'Let the other person at the desk type them.',
  ),
  'level-code': r(
    '按规则方案，这里要逐份扫标识码清点。',
    'The rule profile asks for a count serial by serial here.',
    '用清点扫码，不录份数。',
    'Count by scanning.',
    'count',
  ),
  'level-copy': r(
    '这里按份清点，不扫标识码。',
    'Copies are counted by hand here, not by serial.',
    '在回收的验收点录入份数。',
    'Enter the figures at the desk.',
    'return',
  ),
  'desk-first': r(
    '先录验收点自己数的，再录签条上的。',
    "The desk's own figures come first.",
    '先清点，再看签条。',
    'Count first, then read the slip.',
  ),
  'empty-count': r(
    '还没有数到任何一袋。',
    'Nothing has been counted yet.',
    '先扫码；确实没有，请填差异。',
    'Scan first.',
  ),

  // Handover
  'unit-closed': r(
    '单元 {unit} 已经结束。',
    'Unit {unit} is closed.',
    '更正要另开异常事件。',
    'A correction needs an incident.',
  ),
  'no-checker': r(
    '要有另一位复核人。',
    'A second checker is needed.',
    '复核人扫证件正面。',
    'The checker scans the front of the badge.',
  ),
  'nothing-to-confirm': r(
    '没有等待确认的交接。',
    'No handover waits to be confirmed.',
    '先交接，再确认。',
    'Hand over first.',
  ),
  'not-in-transit': r(
    '这一场没有在途的袋子。',
    'No bags of this room are in transit.',
    '核对考场和单元。',
    'Check room and unit.',
  ),

  // Sealing
  'bag-state': r(
    '袋 {code} 现在是“{state}”，不能这样做。',
    'Bag {code} is "{state}"; that cannot be done.',
    '查看这一袋的经过。',
    'See the life of this bag.',
    'ledger',
  ),
  'no-such-bag': r(
    '{code} 不在本场考试的清单里。',
    '{code} is on no list of this exam.',
    '核对条码；找不到来源就开异常事件。',
    'Check the code; open an incident if it stays unknown.',
  ),
  'seal-state': r(
    '封条 {code} 现在是“{state}”，不能再用。',
    'Seal {code} is "{state}" and cannot be used.',
    '换一枚封条。',
    'Take another seal.',
    'seal',
  ),
  'no-such-seal': r('没有封条 {code}。', 'There is no seal {code}.', '核对封条号，或先入库。', 'Check the number.'),
  'seal-exists': r(
    '封条号 {code} 已经有了，一个号只能用一次。',
    'Seal number {code} exists; a number is used once, ever.',
    '核对起止号。',
    'Check the range.',
  ),
  'seal-mistakable': r(
    '号码 {code} 也是{what}，扫码时分不清，不能作封条号。',
    'Number {code} is {what} as well; a scan could not tell them apart, so it cannot be a seal number.',
    '核对号码；确是这样编号的封条，换一批。',
    'Check the number; if the seals really carry it, use others.',
  ),
  'seals-run-out': r(
    '本年的封条号只剩 {n} 个。',
    'Only {n} seal numbers of this year are left.',
    '少取一些，或改用外购的带号封条。',
    'Take fewer, or use bought numbered seals.',
  ),
  'bag-held': r(
    '袋 {code} 因异常事件 {no} 号暂扣，不能动。',
    'Bag {code} is on hold because of incident {no} and cannot be moved.',
    '先报考区；主考查明后在“异常”里结案，暂扣随之解除。',
    'Report it to the area; once the chief examiner has closed the incident in "Incidents" the hold is lifted.',
    'incidents',
  ),
  'seal-check-first': r(
    '袋 {code} 的封条与记录不符：记录是 {seal}。这样的封条不能直接拆。',
    'The seal of bag {code} is not as recorded: the record says {seal}. Such a seal is not simply broken.',
    '先“查封条”，如实登记，异常事件随之打开；结案以后再拆。',
    'State it in "Check a seal" first, which opens the incident; break it once that is closed.',
    'seal',
  ),
  'break-listed': r(
    '销毁已经开始，袋 {code} 在清单 {no} 上，不能拆封。',
    'Destruction has begun and bag {code} is on list {no}; its seal is not broken any more.',
    '不该销毁的，先由主考改为留存；封条有异常，用“查封条”登记。',
    'If it must not be destroyed, the chief examiner sets it to hold; state an irregular seal in "Check a seal".',
    'destroy',
  ),
  'bags-unsealed': r(
    '单元 {unit} 有 {n} 袋拆封后还没有重新密封：{codes}。',
    'Unit {unit}: {n} bags were opened and not sealed again: {codes}.',
    '先用新封条密封、扫回。',
    'Seal them with new seals and scan those back.',
    'seal',
  ),

  // Accounts, units, exam
  'not-counted': r(
    '考场 {room} 还没有清点完。',
    'Room {room} has not been counted out.',
    '先清点。',
    'Count first.',
    'return',
  ),
  'not-sealed': r(
    '考场 {room} 还有袋子没有密封：{codes}。',
    'Room {room} has unsealed bags: {codes}.',
    '先密封、扫回。',
    'Seal and scan back.',
    'seal',
  ),
  'no-attendance': r(
    '考场 {room} 还没有录入实到人数。',
    'Attendance of room {room} has not been entered.',
    '按签条录入实到、缺考。',
    'Enter it from the slip.',
    'return',
  ),
  'room-differs': r(
    '考场 {room} 有差异（{what}：应 {expected}，实 {found}），要附异常事件。',
    'Room {room} differs ({what}: {expected} due, {found} found); an incident is needed.',
    '开异常事件，写明编号后再结清。',
    'Open an incident and attach its number.',
    'incidents',
  ),
  'rooms-open': r(
    '单元 {unit} 还有 {n} 个考场没有结清：{rooms}。',
    'Unit {unit}: {n} rooms are not closed: {rooms}.',
    '先结清各考场。',
    'Close the rooms first.',
    'return',
  ),
  'signals-open': r(
    '单元 {unit} 的起止信号主考还没有确认。',
    'Signals of unit {unit} are not confirmed.',
    '主考先确认起止信号。',
    'The chief examiner confirms them first.',
    'close',
  ),
  'signals-confirmed': r(
    '单元 {unit} 的起止信号主考已经确认，不能再改。',
    'Signals of unit {unit} have been confirmed and stand.',
    '确有错误，开异常事件写明。',
    'If one is wrong, open an incident.',
    'incidents',
  ),
  'signals-missing': r(
    '单元 {unit} 还没有登记全部起止时间。',
    'Not all signals of unit {unit} are entered.',
    '先登记各类别的开考、考毕时间。',
    'Enter start and end of each category.',
    'close',
  ),
  'signal-off': r(
    '{name} 的信号与计划差 {minutes} 分钟，要主考写明原因并附考区指示。',
    "Signal of {name} is off by {minutes} min: reason and the area's instruction are needed.",
    '先登记上级指示，再写原因。',
    'Enter the instruction, give the reason.',
    'incidents',
  ),
  'signal-order': r(
    '考毕时间要晚于开考时间，也不能在将来。',
    'The end must lie after the start and not in the future.',
    '核对报时员的记录。',
    "Check the timekeeper's record.",
  ),
  'handovers-unconfirmed': r(
    '单元 {unit} 有 {n} 场交接还没有二人确认。',
    'Unit {unit}: {n} handovers are not confirmed by two.',
    '发放、回收的二人先确认。',
    'Giver and checker confirm first.',
    'issue',
  ),
  'wrong-end': r(
    '考试结束时间不对：{why}。',
    'The stated end is wrong: {why}.',
    '以最后一个单元的实际结束为准。',
    'It is the actual end of the last unit.',
  ),
  'units-open': r(
    '还有 {n} 个单元没有结束。',
    '{n} units are open.',
    '先结束各单元。',
    'Close the units first.',
    'close',
  ),
  'exam-ended': r('考试结束已经签署。', 'The end of the exam has been signed.', '不用再签。', 'Nothing to sign.'),

  // Back-entry
  'in-future': r(
    '{at} 还没有到，不能登记将来的时间。',
    '{at} is still to come; a time in the future cannot be entered.',
    '核对日期和时间；钟不对先校时。',
    'Check date and time; if the clock is wrong, set it first.',
  ),
  'entry-before-ledger': r(
    '{at} 早于台账建立的时间 {from}。',
    '{at} is before the ledger was founded ({from}).',
    '核对日期和时间。',
    'Check date and time.',
  ),
  'no-such-category': r(
    '这个单元没有类别 {category}。',
    'This unit has no category {category}.',
    '从单元的类别中选。',
    "Choose one of the unit's categories.",
  ),
  'no-such-entry': r(
    '找不到这项待补录。',
    'There is no such back-entry.',
    '从待补录的清单中选，或先登记在纸面办理。',
    'Choose from the list, or first say that it is on paper.',
    'back-entry',
  ),
  'entry-settled': r(
    '单元 {unit} {what}的这项补录已经完成或撤销。',
    'This back-entry (unit {unit}, {whatEn}) is entered or withdrawn.',
    '还有单据没有录的，另登记一项。',
    'If another form is left, open a new one.',
    'back-entry',
  ),
  'entry-open-already': r(
    '单元 {unit} {what}已经登记在纸面办理。',
    'Unit {unit}, {whatEn}: said to be on paper already.',
    '直接补录那一项。',
    'Enter that one.',
    'back-entry',
  ),
  'entry-wrong-form': r(
    '单据 {form} 不是单元 {unit} 这一项的交接单。',
    'Form {form} is not the handover form of unit {unit} for this.',
    '核对单据编号，或选对应的一项。',
    'Check the number, or choose the back-entry it belongs to.',
  ),
  'entry-nothing': r(
    '单元 {unit} 没有可以补录的考场：都已经录过，或都不在这张单据上。',
    'Unit {unit} has no room left to enter: all are in the ledger, or none is on the form.',
    '核对单元和考场；纸面没有办理的，由主考撤销这一项。',
    'Check unit and rooms; if nothing was done on paper, the chief examiner withdraws it.',
  ),
  'entry-not-due': r(
    '{room} 的这一步已经在台账里，或不在这张单据上。',
    'This step of {room} is in the ledger already, or the room is not on this form.',
    '核对考场，去掉它的时间。',
    'Check the room and take its time away.',
  ),
  'entry-not-received': r(
    '{room} 的袋子 {code} 还没有清点入室。',
    'Bag {code} of {room} has not been counted in.',
    '先完成接收清点，再补录。',
    'Finish the receipt first.',
    'receive',
  ),
  'entry-before': r(
    '袋子 {code} 上一步在 {before}，不可能在 {at} 办理。',
    'Bag {code} last moved at {before}; this cannot have happened at {at}.',
    '核对单据上的时间；个别考场时间不同的，单独填写。',
    'Check the time on the form; a room with another time gets its own.',
  ),
  'entry-bag-elsewhere': r(
    '袋子 {code} 不属于单元 {unit} 的这一项。',
    'Bag {code} does not belong to this back-entry of unit {unit}.',
    '核对袋条码。',
    "Check the bag's code.",
  ),
  'entry-not-counted': r(
    '袋子 {code} 的份数还没有清点一致。',
    'The copies of bag {code} have not been counted out.',
    '先把清点单上的份数录入，再补录密封。',
    'Enter the figures of the count sheet first.',
    'return',
  ),
  'entry-twice': r(
    '{code} 在这张单据上出现了两次。',
    '{code} stands twice on this form.',
    '核对袋上的号码，改正其中一处。',
    'Look at the bags and correct one of them.',
  ),
  'entries-open': r(
    '单元 {unit} 还有 {n} 项待补录：{what}。',
    'Unit {unit} still owes {n} back-entries: {whatEn}.',
    '补录完再结束；纸面没有办理的，由主考撤销。',
    'Enter them first; if nothing was done on paper, the chief examiner withdraws it.',
    'back-entry',
  ),

  // Incidents
  'find-later': r(
    '{room} 还没有结清，袋 {code} 现在还不能登记为找到。',
    '{room} is not closed yet; bag {code} cannot be recorded as found now.',
    '先把考场按缺这一袋结清，再登记找到；袋先单独锁好。',
    'Close the room without this bag first, then record it as found; keep it locked apart.',
    'close',
  ),
  'find-unsealed': r(
    '销毁已经开始，未密封的袋 {code} 不能再入室。',
    'Destruction has begun; bag {code} is unsealed and cannot be taken in any more.',
    '单独锁好，报考区，按考区的指示处理，并登记指示。',
    'Lock it apart, tell the area, do what the area instructs and enter the instruction.',
    'incidents',
  ),
  'no-such-incident': r(
    '没有异常事件 {no} 号。',
    'There is no incident {no}.',
    '查看异常事件。',
    'See the incidents.',
    'incidents',
  ),
  'not-this-room': r(
    '异常事件 {no} 号说的不是 {room}。',
    'Incident {no} is not about {room}.',
    '选这个考场的异常事件，或先开一件。',
    'Choose an incident of this room, or open one.',
    'incidents',
  ),
  'not-verified': r(
    '指示没有复述，也没有回拨核实。',
    'The instruction was neither read back nor called back.',
    '复述一遍，或按登记的电话回拨核实，再登记。',
    'Read it back, or call back on the number on record, then enter it.',
  ),
  'incident-closed': r(
    '异常事件 {no} 号已经结案。',
    'Incident {no} is closed.',
    '要再查就重开。',
    'Reopen it if needed.',
  ),
  'not-reported': r(
    '异常事件 {no} 号还没有报考区。',
    'Incident {no} has not been reported to the area.',
    '先报考区，登记时间和方式。',
    'Report it first.',
    'incidents',
  ),

  // Destruction
  'gate-shut': r(
    '还不能销毁：{names}。',
    'Destruction may not begin: {names}.',
    '按销毁条件逐项办完。',
    'See the conditions.',
    'destroy',
  ),
  'four-hours': r(
    '考试结束未满四小时，{from} 起可以销毁。',
    'Four hours have not passed; from {from}.',
    '到点再开始。',
    'Wait.',
    'destroy',
  ),
  'nothing-to-destroy': r(
    '没有要在本点销毁的袋子。',
    'No bag is to be destroyed here.',
    '先选定处置。',
    'Set the dispositions.',
    'destroy',
  ),
  undisposed: r(
    '{n} 袋没有选定处置。',
    '{n} bags have no disposition.',
    '先选定处置。',
    'Set the dispositions.',
    'destroy',
  ),
  'nothing-to-set': r('没有要选定处置的袋子。', 'No bag needs a disposition.', '不用再选。', 'Nothing to do.'),
  'no-order': r(
    '没有书面要求（文号）。',
    'There is no written order.',
    '先登记上级指示。',
    'Enter the instruction.',
    'destroy',
  ),
  'approver-executes': r(
    '{name} 批准了清单，不能再执行销毁。',
    '{name} approved the list and cannot carry it out.',
    '请别的人执行。',
    'Ask another person.',
  ),
  'not-running': r(
    '销毁没有开始，或已暂停。',
    'Destruction is not running.',
    '先签开始。',
    'Sign the start first.',
    'destroy',
  ),
  'not-executor': r(
    '{name} 不是这次销毁的执行人。',
    '{name} is not an executor of this destruction.',
    '由执行人操作。',
    'Ask an executor.',
  ),
  'bags-left': r(
    '还有 {n} 袋没有销毁，也没有说明。',
    '{n} bags are neither destroyed nor explained.',
    '扫完，或按异常事件说明。',
    'Scan them, or explain them by incident.',
    'destroy',
  ),
  'must-observe': r(
    '时钟需要核对：主考与巡考员要写下实际时间。',
    'The clock needs observing: enter the actual time.',
    '看可靠的钟，输入时间后一起签名。',
    'Read a reliable clock and enter the time.',
    'destroy',
  ),
  'observed-early': r(
    '核对的时间 {observed} 未满四小时。',
    'The observed time {observed} is before the four hours.',
    '到点再开始。',
    'Wait.',
    'destroy',
  ),

  // Documents, work
  'no-such-document': r(
    '没有这份单据可打。',
    'There is no such document.',
    '看这一步是否已经完成。',
    'See whether that step is done.',
  ),
  'witness-file': r(
    '{name} 读不出或写不进。',
    '{name} cannot be read or written.',
    '看文件夹选得对不对，U 盘是不是写保护。',
    'See whether it is the right folder and the stick is not write-protected.',
  ),
  'no-witness': r(
    '这不是对这本台账核验点的见证。',
    'This is no witness of a checkpoint of this ledger.',
    '重新写出请求，请见证人核验后再读入。',
    'Write the request again, let the witness check it, and take it in.',
  ),
  'other-witness': r(
    '见证人 {name} 以前用的是另一把钥匙。',
    'The witness {name} had another key before.',
    '与见证人核对；换了机器就用新的名称。',
    'Ask the witness; a new machine takes a new name.',
  ),
  'witnessed-already': r(
    '见证人 {name} 已见证到第 {size} 条或更后。',
    'The witness {name} has already witnessed entry {size} or a later one.',
    '不用再读入。',
    'Nothing more to do.',
  ),
  'printed-check': r(
    '核验码的校验字符不对：读错或抄错了。',
    'The check character of the code on paper is wrong: read or copied wrongly.',
    '再扫一次，或改正后再比。',
    'Scan it again, or correct it.',
  ),
  'printed-form': r(
    '这不是单据上的台账核验码。',
    'This is not the ledger anchor of a form.',
    '扫单据右下的二维码，或键入“第 n 条”的数和台账摘要的前四组以上，例如 1286 T7KY XSRJ 5M2Q 0VJ1。',
    'Scan the QR of the form, or type the entry number and at least the first four groups of the root, as 1286 T7KY XSRJ 5M2Q 0VJ1.',
  ),
  'no-such-job': r(
    '没有这次打印。',
    'There is no such print job.',
    '看打印列表。',
    'See the list of jobs.',
    'printing',
  ),
  'printed-before': r(
    '封条 {code} 已经打过，再打要标“补打”。',
    'Label {code} has been printed; another is a reprint.',
    '没有打出来的，先在“打印”里说明；要再打一张的，办补打。',
    'If it did not come out say so in Printing; else have a reprint approved.',
    'printing',
  ),
  'not-printed-yet': r(
    '封条 {code} 还没有打印过，不用补打。',
    'Label {code} has not been printed yet; no reprint is needed.',
    '直接打印。',
    'Print it.',
  ),
  'reprint-waits': r(
    '封条 {code} 已批准补打，还没有打出来。',
    'A reprint of {code} is approved and not printed yet.',
    '直接打印，它会标“补打”。',
    'Print it; it will be marked as a reprint.',
  ),
  blind: r(
    '正在清点，数字不显示。',
    'A count is open; no figure is shown.',
    '清点结束后再看。',
    'Come back when it is closed.',
  ),
  'not-training': r(
    '这不是演练台账，模拟操作一律拒绝。',
    'This is not a training ledger; simulation is refused.',
    '在演练台账上操作。',
    'Use a training ledger.',
  ),
  'no-task': r(
    '这个工位现在没有扫码任务。',
    'This station has no scanning task.',
    '先打开要做的事。',
    'Open what is to be done.',
  ),
} as const satisfies Record<string, RefusalText>

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  refused: RefusalCode
  data: Record<string, unknown>
  /** Leaves an `act.refused` event (ledger.md, "Act"). */
  note: boolean
}

export const fill = (text: string, data: Record<string, unknown>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ''))
/** States as the tables keep them, in words: what a refusal says of a carton, bag, seal, pile or room-unit. */
const STATES: Record<string, readonly [string, string]> = {
  expected: ['未到', 'expected'],
  checked: ['已查封条', 'seal checked'],
  opened: ['已开', 'opened'],
  closed: ['已结清', 'closed'],
  stored: ['在室', 'stored'],
  transit: ['在途', 'in transit'],
  issued: ['已发放', 'issued'],
  returned: ['已回收', 'returned'],
  sealed: ['已密封', 'sealed'],
  emptied: ['已并入', 'emptied'],
  sent: ['已送考区', 'sent to the area'],
  kept: ['留存', 'kept'],
  destroyed: ['已销毁', 'destroyed'],
  missing: ['缺失', 'missing'],
  stock: ['库存', 'in stock'],
  assigned: ['已配', 'assigned'],
  used: ['已用', 'used'],
  broken: ['已破封', 'broken'],
  void: ['作废', 'void'],
  waiting: ['未清点或未发出', 'waiting'],
  first: ['第一遍清点中', 'first count open'],
  'second-waits': ['等第二遍', 'second count due'],
  second: ['第二遍清点中', 'second count open'],
  unequal: ['两遍不一致', 'counts unequal'],
  third: ['第三遍清点中', 'third count open'],
  settled: ['已清点一致', 'settled'],
  differs: ['与清单不符', 'differs from the list'],
  counted: ['已清点', 'counted'],
}

const inWords = (data: Record<string, unknown>): Record<string, unknown> => {
  const words = STATES[String(data.state)]
  return words ? { ...data, state: words[0], stateEn: words[1] } : data
}

/** In English `nameEn` stands for `name` where the data holds both. */
const fillEn = (text: string, data: Record<string, unknown>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[`${name}En`] ?? data[name] ?? ''))

/** A refusal as every floor above sees it: code, data, sentence and way out in both languages. */
export function sayRefusal(code: RefusalCode, raw: Record<string, unknown>) {
  const data = inWords(raw)
  const t: RefusalText = REFUSALS[code]
  return {
    zh: fill(t.zh, data),
    en: fillEn(t.en, data),
    way: { zh: fill(t.way.zh, data), en: fillEn(t.way.en, data) },
    ...(t.go ? { go: t.go } : {}),
  }
}
