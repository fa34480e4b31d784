/** The facts of the certificate in both languages, in the same places. */
import type { CertificateData } from '../../db/documents/shapes.ts'
import { dateText, dayText, endText, minuteText, secondsText, shortDayEn, timeText } from '../../db/documents/words.ts'
import type { Fact } from './table.tsx'

const until = (from: number, to: number): string =>
  dateText(from) === dateText(to) ? secondsText(to) : `${dayText(to)} ${secondsText(to)}`
const untilEn = (from: number, to: number): string =>
  dateText(from) === dateText(to) ? secondsText(to) : `${shortDayEn(to)} ${secondsText(to)}`

export function factsZh(data: CertificateData): Fact[][] {
  const { examEndedAt: end, endEnteredAt: entered, waitedUntil } = data
  const stated = `${dayText(end)} ${secondsText(end)}${entered == null ? '' : `（${until(end, entered)} 录入）`}`
  return [
    [
      ['考点', `${data.areaName}　${data.siteName}`, 'siteName'],
      ['书面要求', data.order.zh, 'order'],
    ],
    [
      ['考试结束', `${stated}，满四小时 ${until(end, waitedUntil)}`, 'examEndedAt'],
      [
        '销毁起止',
        `${minuteText(data.destroyedFrom)} — ${endText(data.destroyedFrom, data.destroyedTo)}`,
        'destroyedFrom',
      ],
    ],
    [
      ['销毁方式', data.method.zh + (data.weight ? `　${data.weight}` : ''), 'method'],
      data.facility ? ['受托单位', data.facility.zh, 'facility'] : ['设备', data.equipment?.zh ?? '—', 'equipment'],
    ],
    [
      ['销毁地点', data.place.zh, 'place'],
      data.facility ? ['押运', data.escorts?.zh ?? '—', 'escorts'] : ['残渣去向', data.residue?.zh ?? '—', 'residue'],
    ],
    [
      ['监控录像', `通道 ${data.videoChannel}　${minuteSpan(data)}`, 'video'],
      ['录像保存', `介质 ${data.videoMedium}，至 ${data.keepUntil} 以后`, 'keepUntil'],
    ],
  ]
}

export function factsEn(data: CertificateData): Fact[][] {
  const { examEndedAt: end, endEnteredAt: entered, waitedUntil } = data
  const stated = `${shortDayEn(end)} ${secondsText(end)}${entered == null ? '' : ` (entered ${untilEn(end, entered)})`}`
  return [
    [
      ['Site', `${data.areaNameEn}, ${data.siteNameEn}`, 'siteNameEn'],
      ['Order', data.order.en, 'order'],
    ],
    [
      ['End of exam', `${stated}; four hours up at ${untilEn(end, waitedUntil)}`, 'examEndedAt'],
      [
        'Destroyed',
        `${dateText(data.destroyedFrom)}, ${timeText(data.destroyedFrom)} – ${endText(data.destroyedFrom, data.destroyedTo)}`,
        'destroyedFrom',
      ],
    ],
    [
      ['Method', data.method.en + (data.weight ? `, ${data.weight}` : ''), 'method'],
      data.facility
        ? ['Facility', data.facility.en, 'facility']
        : ['Equipment', data.equipment?.en ?? '—', 'equipment'],
    ],
    [
      ['Place', data.place.en, 'place'],
      data.facility ? ['Escorts', data.escorts?.en ?? '—', 'escorts'] : ['Residue', data.residue?.en ?? '—', 'residue'],
    ],
    [
      ['Video', `Channel ${data.videoChannel}, ${minuteSpan(data, ' – ')}`, 'video'],
      ['Kept', `${data.videoMedium}, to ${data.keepUntil} or later`, 'keepUntil'],
    ],
  ]
}

function minuteSpan(data: CertificateData, dash = '—'): string {
  const { videoFrom: from, videoTo: to } = data
  if (dateText(from) === dateText(to)) return `${timeText(from)}${dash}${timeText(to)}`
  return `${minuteText(from).slice(5)}${dash}${minuteText(to).slice(5)}`
}
