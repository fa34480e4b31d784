import { actingAuthorise, actingEnd } from './acting.ts'
import { examArchive } from './archive.ts'
import { backEntryOpen, backEntryWithdraw } from './back-entry.ts'
import { backEntryIssue, backEntryReturn } from './back-entry-handovers.ts'
import { backEntrySeal } from './back-entry-seal.ts'
import { backEntrySend } from './back-entry-send.ts'
import { backEntrySpare } from './back-entry-spare.ts'
import * as backup from './backup.ts'
import * as badges from './badges.ts'
import { bagCount, bagFigures } from './bag-count.ts'
import { bagMake } from './bag-make.ts'
import { calibrationBegin, calibrationEnd } from './calibrate.ts'
import { certificateSend } from './certificate-send.ts'
import { changeSecret } from './change-secret.ts'
import { checkScan } from './check-scan.ts'
import { clearanceRecord, clearanceWithdraw } from './clearance.ts'
import { clearanceConfirm, clearanceDesk } from './clearance-desk.ts'
import * as clocks from './clocks.ts'
import { closeRoom } from './close-room.ts'
import { closeUnit } from './close-unit.ts'
import { countAbandon } from './count-abandon.ts'
import { countClose } from './count-close.ts'
import * as figures from './count-figures.ts'
import { countJoint } from './count-joint.ts'
import { countOpen, countPause, countResume } from './count-open.ts'
import { countScan, countWithdraw } from './count-scan.ts'
import type { AnyAct } from './define.ts'
import { tripDepart } from './depart.ts'
import { destroyStart } from './destroy.ts'
import { destroyDepart } from './destroy-away.ts'
import { destroyEnd } from './destroy-end.ts'
import { destroyPause, destroyRelieve, destroyResume } from './destroy-pause.ts'
import { destroyScan } from './destroy-scan.ts'
import * as list from './destruction-list.ts'
import * as dist from './dist.ts'
import { distTakeBack } from './dist-back.ts'
import { distPoint } from './dist-points.ts'
import { distDrop, distScan } from './dist-scan.ts'
import { emergencyRecord, incidentStartPlan } from './emergency.ts'
import { emergencyDrillRecord, emergencyDrillRevise } from './emergency-drills.ts'
import { endExam } from './end-exam.ts'
import * as entries from './entries.ts'
import { find } from './find.ts'
import { found } from './found.ts'
import * as handovers from './handovers.ts'
import { importSite } from './import.ts'
import { deliveryAnnounce, importList } from './import-list.ts'
import { incidentHold, incidentLift } from './incident-holds.ts'
import { incidentPack } from './incident-pack.ts'
import * as incidents from './incidents.ts'
import { inspectionItem, inspectionRecheck, inspectionRecord } from './inspections.ts'
import { inspectorEnrol } from './inspector.ts'
import * as instructions from './instructions.ts'
import { keepBack } from './keep-back.ts'
import { keepScan, keepTo } from './keep-scan.ts'
import { keyAdd, keyHand } from './keys.ts'
import { loadScan } from './load-scan.ts'
import { incidentMisprint, incidentRelay } from './misprints.ts'
import { miss } from './miss.ts'
import { orderGive, orderPhone, orderSign } from './orders.ts'
import { packSeal } from './pack.ts'
import * as packing from './packing.ts'
import { patrolMake } from './patrols.ts'
import * as people from './people.ts'
import * as places from './places.ts'
import { planCorrect } from './plan-correct.ts'
import * as print from './print.ts'
import * as jobs from './print-jobs.ts'
import { printerChoose } from './printing.ts'
import { profileRevise } from './profile.ts'
import { readinessSign, readinessWaive } from './readiness.ts'
import * as receiving from './receive.ts'
import { receiveApart } from './receive-apart.ts'
import { receiveLock, receiveUnlock } from './receive-lock.ts'
import * as recordings from './recordings.ts'
import { printRecovery } from './recovery.ts'
import { recusalDecide } from './recusal.ts'
import { personEnrol, personReplace, registerExport } from './register.ts'
import { reportSend, reportWrite } from './report.ts'
import { reprint } from './reprint.ts'
import { roomDetail, roomRecord } from './room-records.ts'
import { sampleWaive } from './sample-waive.ts'
import { scannersTeach } from './scanners.ts'
import { sealBreak } from './seal-break.ts'
import { sealCheck } from './seal-check.ts'
import { sealScan } from './seal-scan.ts'
import { sealStock, sealVoid } from './seal-stock.ts'
import * as sessions from './sessions.ts'
import { shiftHandover } from './shift-handover.ts'
import { shiftAdd, shiftWithdraw } from './shifts.ts'
import * as signals from './signals.ts'
import { sitePaperRecord } from './site-papers.ts'
import { spareGive, spareUngive } from './spare-give.ts'
import { spareOpen } from './spare-open.ts'
import { spareSettle } from './spare-settle.ts'
import * as spares from './spares.ts'
import * as spot from './spot.ts'
import { spotScan } from './spot-scan.ts'
import * as stations from './stations.ts'
import { stockAbandon, stockClose, stockOpen } from './stock.ts'
import { stockScan } from './stock-scan.ts'
import { returnAllow, sittingResume, sittingSuspend } from './suspend.ts'
import { templateRevise } from './templates.ts'
import { tripArrive, tripReceipt, tripStop } from './trip-log.ts'
import { tripCancel, tripPlan } from './trips.ts'
import { updateCheck } from './update.ts'
import * as video from './video.ts'
import { violationEnter, violationsPost, violationWithdraw } from './violations.ts'
import * as visits from './visits.ts'
import { sittingVoid } from './void.ts'
import { witnessAccept } from './witness.ts'

/** Every act there is, in the order of an exam. Founding stands first and is not in the table of a running ledger. */
export const ACTS = {
  found,
  import: importSite,
  'import.list': importList,
  'delivery.announce': deliveryAnnounce,
  appoint: people.appoint,
  'person.enrol': personEnrol,
  'person.replace': personReplace,
  'register.export': registerExport,
  'clearance.record': clearanceRecord,
  'clearance.withdraw': clearanceWithdraw,
  'clearance.desk': clearanceDesk,
  'clearance.confirm': clearanceConfirm,
  'recusal.decide': recusalDecide,
  'acting.authorise': actingAuthorise,
  'acting.end': actingEnd,
  'issue-badges': badges.issueBadges,
  'choose-pin': people.choosePin,
  'change-secret': changeSecret,
  'reset-badge': badges.resetBadge,
  'revoke-badge': badges.revokeBadge,
  'print-recovery': printRecovery,
  'station.place': stations.stationPlace,
  'scanner.bind': stations.scannerBind,
  'scanners.teach': scannersTeach,
  'sign-in': sessions.signIn,
  lock: sessions.lock,
  'sign-out': sessions.signOut,
  'take-task': sessions.takeTask,
  'receive.seal': receiving.receiveSeal,
  'receive.scan': receiving.receiveScan,
  'receive.cartons': receiving.receiveCartons,
  'receive.lock': receiveLock,
  'receive.unlock': receiveUnlock,
  'receive.apart': receiveApart,
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
  'order.give': orderGive,
  'order.phone': orderPhone,
  'order.sign': orderSign,
  'plan.correct': planCorrect,
  'pack.seal': packSeal,
  'spare.ask': spares.spareAsk,
  'spare.paper': spares.sparePaper,
  'spare.approve': spares.spareApprove,
  'spare.refuse': spares.spareRefuse,
  'spare.withdraw': spares.spareWithdraw,
  'spare.open': spareOpen,
  'spare.give': spareGive,
  'spare.ungive': spareUngive,
  'bag.count': bagCount,
  'bag.figures': bagFigures,
  'bag.make': bagMake,
  'spare.settle': spareSettle,
  'start-sitting': signals.startSitting,
  'end-sitting': signals.endSitting,
  'signal.correct': signals.signalCorrect,
  'sitting.move': signals.sittingMove,
  'sitting.suspend': sittingSuspend,
  'sitting.resume': sittingResume,
  'sitting.void': sittingVoid,
  'return.allow': returnAllow,
  'confirm-signals': signals.confirmSignals,
  'return.scan': handovers.returnScan,
  'return.confirm': handovers.returnConfirm,
  'count.figures': figures.countFigures,
  attend: figures.attend,
  'room.record': roomRecord,
  'room.detail': roomDetail,
  'violation.enter': violationEnter,
  'violation.withdraw': violationWithdraw,
  'violations.post': violationsPost,
  'sample.waive': sampleWaive,
  'seal.stock': sealStock,
  'seal.scan': sealScan,
  'seal.void': sealVoid,
  'check.scan': checkScan,
  'seal.check': sealCheck,
  'seal.break': sealBreak,
  'dist.point': distPoint,
  'dist.scan': distScan,
  'dist.drop': distDrop,
  'dist.send': dist.distSend,
  'dist.arrive': dist.distArrive,
  'dist.turn-back': dist.distTurnBack,
  'dist.take-back': distTakeBack,
  'place.add': places.placeAdd,
  'place.open': places.placeOpen,
  'place.shut': places.placeShutAct,
  'place.found-open': places.placeFoundOpenAct,
  'keep.scan': keepScan,
  'keep.to': keepTo,
  'stock.open': stockOpen,
  'stock.scan': stockScan,
  'stock.close': stockClose,
  'stock.abandon': stockAbandon,
  'key.add': keyAdd,
  'key.hand': keyHand,
  'shift.add': shiftAdd,
  'shift.withdraw': shiftWithdraw,
  'shift.handover': shiftHandover,
  'patrol.make': patrolMake,
  'clocks.compare': clocks.clocksCompare,
  'clock.set': clocks.clockSetAct,
  'entry.in': entries.entryIn,
  'entry.out': entries.entryOut,
  'visit.enter': visits.visitEnter,
  'staff.fault': visits.staffFault,
  'video.plan': video.videoPlan,
  'video.staff': video.videoStaff,
  'video.end': video.videoEnd,
  'video.unwatched': video.videoUnwatchedSaid,
  'video.review': video.videoReview,
  'recording.keep': recordings.recordingKeep,
  'recording.delete': recordings.recordingDelete,
  'recording.extract': recordings.recordingExtract,
  'recording.lost': recordings.recordingLostSaid,
  'back-entry.open': backEntryOpen,
  'back-entry.issue': backEntryIssue,
  'back-entry.return': backEntryReturn,
  'back-entry.seal': backEntrySeal,
  'back-entry.spare': backEntrySpare,
  'back-entry.withdraw': backEntryWithdraw,
  'close-room': closeRoom,
  'close-unit': closeUnit,
  'packing.scan': packing.packScan,
  'packing.empty': packing.cartonEmpty,
  'packing.list': packing.packList,
  'trip.plan': tripPlan,
  'trip.cancel': tripCancel,
  'load.scan': loadScan,
  'trip.depart': tripDepart,
  'trip.stop': tripStop,
  'trip.arrive': tripArrive,
  'trip.receipt': tripReceipt,
  'back-entry.send': backEntrySend,
  'end-exam': endExam,
  'incident.open': incidents.incidentOpen,
  'incident.report': incidents.incidentReport,
  'incident.step': incidents.incidentStepTaken,
  'incident.grade': incidents.incidentGrade,
  'incident.pack': incidentPack,
  'incident.misprint': incidentMisprint,
  'incident.relay': incidentRelay,
  'incident.hold': incidentHold,
  'incident.lift': incidentLift,
  'incident.start-plan': incidentStartPlan,
  'incident.close': incidents.incidentClose,
  'incident.reopen': incidents.incidentReopen,
  'emergency.record': emergencyRecord,
  'emergency-drill.record': emergencyDrillRecord,
  'emergency-drill.revise': emergencyDrillRevise,
  'inspection.item': inspectionItem,
  'inspection.record': inspectionRecord,
  'inspection.recheck': inspectionRecheck,
  'site-paper.record': sitePaperRecord,
  'readiness.waive': readinessWaive,
  'readiness.sign': readinessSign,
  miss,
  find,
  'enter-order': instructions.enterOrder,
  'instruction.decide': instructions.instructionDecide,
  'instruction.pass': instructions.instructionPass,
  'instruction.done': instructions.instructionFinish,
  dispose: list.dispose,
  'keep-back': keepBack,
  'approve-list': list.approveList,
  'inspector.enrol': inspectorEnrol,
  'spot.draw': spot.spotDraw,
  'spot.scan': spotScan,
  'spot.say': spot.spotSay,
  'spot.stop': spot.spotStop,
  'destroy.start': destroyStart,
  'destroy.scan': destroyScan,
  'destroy.pause': destroyPause,
  'destroy.resume': destroyResume,
  'destroy.relieve': destroyRelieve,
  'destroy.depart': destroyDepart,
  'destroy.end': destroyEnd,
  'certificate.send': certificateSend,
  'printer.choose': printerChoose,
  'calibration.begin': calibrationBegin,
  'calibration.end': calibrationEnd,
  'job.hand': jobs.jobHand,
  'job.confirm': jobs.jobConfirm,
  reprint,
  'print.number': print.printNumber,
  'print.made': print.printMade,
  'template.revise': templateRevise,
  'profile.revise': profileRevise,
  'report.write': reportWrite,
  'report.send': reportSend,
  'exam.archive': examArchive,
  'witness.accept': witnessAccept,
  'backup.make': backup.backupMake,
  'export.make': backup.exportMake,
  'update.check': updateCheck,
} as const

export type ActName = keyof typeof ACTS
export const ACT_TABLE = new Map<string, AnyAct>(Object.entries(ACTS))
