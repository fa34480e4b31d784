import { z } from 'zod'
import type { Ctx } from '../acts/define.ts'
import { dueOfCards } from '../stages/cards.ts'
import { dueOfCertificate } from '../stages/destroy.ts'
import { dueOfDist } from '../stages/dist.ts'
import type { Due } from '../stages/due.ts'
import { dueOfDuty } from '../stages/duty-due.ts'
import { dueOfDrills } from '../stages/emergency-drills.ts'
import { dueOfIncidents } from '../stages/incidents.ts'
import { dueOfInspection } from '../stages/inspection.ts'
import { dueOfInstructions } from '../stages/instructions.ts'
import { dueOfKeep } from '../stages/keep.ts'
import { dueOfOrders } from '../stages/orders.ts'
import { dueOfPacks } from '../stages/packs.ts'
import { dueOfReceive } from '../stages/receive.ts'
import { dueOfRooms } from '../stages/rooms.ts'
import { dueOfSpares } from '../stages/spares.ts'
import { dueOfVideo } from '../stages/video.ts'
import { dueOfViolations } from '../stages/violations.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** Who has something to say of what is due: one entry a subject. */
const SUBJECTS: readonly ((ctx: Ctx, exam: number) => Due[])[] = [
  ({ tx, now, profile }, exam) => {
    const { cabinetOpen, storeWithin } = profile.window
    return dueOfKeep(tx, now.at, { open: cabinetOpen * 60_000, within: storeWithin * 60_000 }, exam)
  },
  ({ tx, now, profile }, exam) => dueOfDist(tx, now.at, profile, exam),
  dueOfDuty,
  ({ tx, now }, exam) => dueOfOrders(tx, now.at, exam),
  ({ tx, now, profile }, exam) => dueOfPacks(tx, now.at, profile.window.packBefore * 60_000, exam),
  ({ tx, now, profile }, exam) => dueOfReceive(tx, now.at, profile.window.countBefore * 60_000, exam),
  dueOfCards,
  dueOfIncidents,
  ({ tx, now }, exam) => dueOfInspection(tx, now.at, exam),
  ({ tx, now, profile }, exam) => dueOfDrills(tx, now.at, profile.window.issueBefore * 60_000, exam),
  dueOfInstructions,
  ({ tx, now, profile }, exam) => dueOfRooms(tx, now.at, profile, exam),
  ({ tx, now, profile }, exam) => dueOfViolations(tx, now.at, profile, exam),
  ({ tx, now }, exam) => dueOfCertificate(tx, now.at, exam),
  dueOfSpares,
  dueOfVideo,
]

const byTime = (a: Due, b: Due) => Number(b.late) - Number(a.late) || (a.at ?? 0) - (b.at ?? 0)

/** Everything that is due or late, late first. Asked again by topics, and by the window each half minute: time alone makes late. */
export const due = defineView({
  name: 'due',
  open: false,
  input: z.strictObject({}),
  read(ctx): Due[] {
    const exam = currentExam(ctx)
    return exam ? SUBJECTS.flatMap(of => of(ctx, exam.id)).sort(byTime) : []
  },
})
