import { PlusOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { scanners } from '../../words/scanners.ts'
import { ScreenBars } from './ScreenBars.tsx'
import s from './scanners.module.css'

/** The station cards on the screen: the second scanner reads the second one, then its holder's badge (R22). */
export function StationCards() {
  const w = useWords(scanners)
  const view = useAsk('stations', {}).data
  const place = useAct('station.place')
  const [shown, show] = useState<number | null>(null)
  if (!view) return null
  const two = view.stations.length > 1
  return (
    <Card title={w('stations')}>
      <p>{w(view.few ? 'stationsFew' : 'stationsHow')}</p>
      <Failed failure={place.failure} />
      <div className={s.row}>
        {view.stations.map(station => (
          <KeyAction
            key={station.id}
            small
            label={w(shown === station.id ? 'cardHide' : 'cardShow', { n: station.name })}
            onAct={() => show(shown === station.id ? null : station.id)}
          />
        ))}
        {!two && !view.few && (
          <KeyAction
            small
            keyName="F3"
            icon={<PlusOutlined />}
            label={w('stationPlace')}
            onAct={() => void place.run({}).then(made => made && show(made.station))}
          />
        )}
      </div>
      {view.stations
        .filter(station => station.id === shown)
        .map(station => (
          <ScreenBars key={station.id} code={station.code} />
        ))}
    </Card>
  )
}
