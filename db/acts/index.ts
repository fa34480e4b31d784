import { backEntryOpen, backEntryWithdraw } from './back-entry.ts'
import { backEntryIssue, backEntryReturn } from './back-entry-handovers.ts'
import { backEntrySeal } from './back-entry-seal.ts'
import * as backup from './backup.ts'
import * as badges from './badges.ts'
import { calibrationBegin, calibrationEnd } from './calibrate.ts'
import { changeSecret } from './change-secret.ts'
import { checkScan } from './check-scan.ts'
import { closeRoom } from './close-room.ts'
import { closeUnit } from './close-unit.ts'
import { countAbandon } from './count-abandon.ts'
import { countClose } from './count-close.ts'
import * as figures from './count-figures.ts'
import { countJoint } from './count-joint.ts'
import { countOpen, countPause, countResume } from './count-open.ts'
import { countScan, countWithdraw } from './count-scan.ts'
import type { AnyAct } from './define.ts'
import * as destroy from './destroy.ts'
import { destroyScan } from './destroy-scan.ts'
import * as list from './destruction-list.ts'
import { endExam } from './end-exam.ts'
import { find } from './find.ts'
import { found } from './found.ts'
import * as handovers from './handovers.ts'
import { importSite } from './import.ts'
import * as incidents from './incidents.ts'
import * as people from './people.ts'
import * as print from './print.ts'
import * as jobs from './print-jobs.ts'
import { printerChoose } from './printing.ts'
import * as receiving from './receive.ts'
import { printRecovery } from './recovery.ts'
import { reprint } from './reprint.ts'
import { sampleWaive } from './sample-waive.ts'
import { sealBreak } from './seal-break.ts'
import { sealCheck } from './seal-check.ts'
import { sealScan } from './seal-scan.ts'
import { sealStock, sealVoid } from './seal-stock.ts'
import * as sessions from './sessions.ts'
import * as signals from './signals.ts'
import * as stations from './stations.ts'
import { templateRevise } from './templates.ts'
import { witnessAccept } from './witness.ts'

/** Every act there is, in the order of an exam. Founding stands first and is not in the table of a running ledger. */
export const ACTS = {
  found,
  import: importSite,
  appoint: people.appoint,
  'issue-badges': badges.issueBadges,
  'choose-pin': people.choosePin,
  'change-secret': changeSecret,
  'reset-badge': badges.resetBadge,
  'revoke-badge': badges.revokeBadge,
  'print-recovery': printRecovery,
  'station.place': stations.stationPlace,
  'scanner.bind': stations.scannerBind,
  'sign-in': sessions.signIn,
  lock: sessions.lock,
  'sign-out': sessions.signOut,
  'take-task': sessions.takeTask,
  'receive.seal': receiving.receiveSeal,
  'receive.scan': receiving.receiveScan,
  'receive.cartons': receiving.receiveCartons,
  'receive.open': receiving.receiveOpen,
  'count.open': countOpen,
  'count.joint': countJoint,
  'count.scan': countScan,
  'count.withdraw': countWithdraw,
  'count.pause': countPause,
  'count.resume': countResume,
  'count.close': countClose,
  'count.abandon': countAbandon,
  receive: receiving.receive,
  'issue.scan': handovers.issueScan,
  'issue.confirm': handovers.issueConfirm,
  'issue.turn-back': handovers.turnBack,
  'start-sitting': signals.startSitting,
  'end-sitting': signals.endSitting,
  'confirm-signals': signals.confirmSignals,
  'return.scan': handovers.returnScan,
  'return.confirm': handovers.returnConfirm,
  'count.figures': figures.countFigures,
  attend: figures.attend,
  'sample.waive': sampleWaive,
  'seal.stock': sealStock,
  'seal.scan': sealScan,
  'seal.void': sealVoid,
  'check.scan': checkScan,
  'seal.check': sealCheck,
  'seal.break': sealBreak,
  'back-entry.open': backEntryOpen,
  'back-entry.issue': backEntryIssue,
  'back-entry.return': backEntryReturn,
  'back-entry.seal': backEntrySeal,
  'back-entry.withdraw': backEntryWithdraw,
  'close-room': closeRoom,
  'close-unit': closeUnit,
  'end-exam': endExam,
  'incident.open': incidents.incidentOpen,
  'incident.report': incidents.incidentReport,
  'incident.close': incidents.incidentClose,
  miss: incidents.miss,
  find,
  'enter-order': incidents.enterOrder,
  dispose: list.dispose,
  'approve-list': list.approveList,
  'destroy.start': destroy.destroyStart,
  'destroy.scan': destroyScan,
  'destroy.pause': destroy.destroyPause,
  'destroy.resume': destroy.destroyResume,
  'destroy.end': destroy.destroyEnd,
  'printer.choose': printerChoose,
  'calibration.begin': calibrationBegin,
  'calibration.end': calibrationEnd,
  'job.hand': jobs.jobHand,
  'job.confirm': jobs.jobConfirm,
  reprint,
  'print.number': print.printNumber,
  'print.made': print.printMade,
  'template.revise': templateRevise,
  'witness.accept': witnessAccept,
  'backup.make': backup.backupMake,
  'export.make': backup.exportMake,
} as const

export type ActName = keyof typeof ACTS
export const ACT_TABLE = new Map<string, AnyAct>(Object.entries(ACTS))
