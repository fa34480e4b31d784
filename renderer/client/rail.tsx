import {
  AlertOutlined,
  AppstoreOutlined,
  BarcodeOutlined,
  BookOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DeleteOutlined,
  ExportOutlined,
  FileAddOutlined,
  FileTextOutlined,
  FormOutlined,
  ImportOutlined,
  InboxOutlined,
  PrinterOutlined,
  SafetyCertificateOutlined,
  SaveOutlined,
  ScanOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { type ReactNode, useMemo } from 'react'
import { SCREENS, type ScreenKey } from '../screens/registry.ts'
import type { RailItem } from '../widgets/Layout.tsx'
import { app } from '../words/app.ts'
import { useWords } from '../words/index.ts'

const ICONS: Readonly<Record<ScreenKey, ReactNode>> = {
  today: <CalendarOutlined />,
  board: <AppstoreOutlined />,
  people: <TeamOutlined />,
  import: <FileAddOutlined />,
  receive: <InboxOutlined />,
  count: <BarcodeOutlined />,
  issue: <ExportOutlined />,
  return: <ImportOutlined />,
  seal: <SafetyCertificateOutlined />,
  'back-entry': <FormOutlined />,
  close: <CheckSquareOutlined />,
  incidents: <AlertOutlined />,
  destroy: <DeleteOutlined />,
  ledger: <BookOutlined />,
  backup: <SaveOutlined />,
  scanners: <ScanOutlined />,
  printing: <PrinterOutlined />,
  templates: <FileTextOutlined />,
}

/** `incidents` are open, `entries` of paper owed: a number at their screens. */
export function useRailItems(incidents: number, entries: number): RailItem[] {
  const w = useWords(app)
  return useMemo(
    () =>
      SCREENS.filter(screen => !screen.bar).map(({ key }) => ({
        key,
        label: w(key),
        icon: ICONS[key],
        badge: (key === 'incidents' ? incidents : key === 'back-entry' ? entries : 0) || undefined,
      })),
    [w, incidents, entries],
  )
}
