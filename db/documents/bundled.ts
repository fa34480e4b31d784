/** The forms as they come with the program: version 1 of each, in the order of an exam. */
import countSheet from './templates/count-sheet.json' with { type: 'json' }
import discrepancy from './templates/discrepancy.json' with { type: 'json' }
import drill from './templates/drill.json' with { type: 'json' }
import duty from './templates/duty.json' with { type: 'json' }
import emergencyOrder from './templates/emergency-order.json' with { type: 'json' }
import entry from './templates/entry.json' with { type: 'json' }
import escort from './templates/escort.json' with { type: 'json' }
import incident from './templates/incident.json' with { type: 'json' }
import inspection from './templates/inspection.json' with { type: 'json' }
import inspectorSheet from './templates/inspector-sheet.json' with { type: 'json' }
import instruction from './templates/instruction.json' with { type: 'json' }
import investigation from './templates/investigation.json' with { type: 'json' }
import issueList from './templates/issue-list.json' with { type: 'json' }
import loadList from './templates/load-list.json' with { type: 'json' }
import misprintRelay from './templates/misprint-relay.json' with { type: 'json' }
import packList from './templates/pack-list.json' with { type: 'json' }
import patrol from './templates/patrol.json' with { type: 'json' }
import pointList from './templates/point-list.json' with { type: 'json' }
import readiness from './templates/readiness.json' with { type: 'json' }
import responsibilityLetter from './templates/responsibility-letter.json' with { type: 'json' }
import returnList from './templates/return-list.json' with { type: 'json' }
import sealRecord from './templates/seal-record.json' with { type: 'json' }
import sendList from './templates/send-list.json' with { type: 'json' }
import spareOpening from './templates/spare-opening.json' with { type: 'json' }
import training from './templates/training.json' with { type: 'json' }
import violationList from './templates/violation-list.json' with { type: 'json' }

export const FORM_TEMPLATES: readonly unknown[] = [
  duty,
  patrol,
  entry,
  inspection,
  readiness,
  training,
  drill,
  responsibilityLetter,
  issueList,
  loadList,
  returnList,
  pointList,
  countSheet,
  sealRecord,
  discrepancy,
  spareOpening,
  incident,
  misprintRelay,
  instruction,
  emergencyOrder,
  violationList,
  inspectorSheet,
  investigation,
  packList,
  sendList,
  escort,
]
