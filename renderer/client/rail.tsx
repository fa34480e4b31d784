import {
  AlertOutlined,
  AppstoreOutlined,
  BarcodeOutlined,
  BookOutlined,
  CalendarOutlined,
  CarOutlined,
  CheckSquareOutlined,
  ContainerOutlined,
  ControlOutlined,
  DeleteOutlined,
  EditOutlined,
  ExportOutlined,
  FileAddOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FileUnknownOutlined,
  FormOutlined,
  ImportOutlined,
  InboxOutlined,
  LockOutlined,
  LoginOutlined,
  NodeIndexOutlined,
  PhoneOutlined,
  PrinterOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SaveOutlined,
  ScanOutlined,
  SolutionOutlined,
  TeamOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons'
import { type ReactNode, useMemo } from 'react'
import { besides, SCREENS, type ScreenKey } from '../screens/registry.ts'
import type { RailItem } from '../widgets/Layout.tsx'
import { app } from '../words/app.ts'
import { type KeyOf, useWords } from '../words/index.ts'

const ICONS: Readonly<Record<ScreenKey, ReactNode>> = {
  today: <CalendarOutlined />,
  board: <AppstoreOutlined />,
  readiness: <FileDoneOutlined />,
  people: <TeamOutlined />,
  clearance: <FileProtectOutlined />,
  investigate: <FileSearchOutlined />,
  import: <FileAddOutlined />,
  profile: <ControlOutlined />,
  receive: <InboxOutlined />,
  count: <BarcodeOutlined />,
  issue: <ExportOutlined />,
  dist: <NodeIndexOutlined />,
  spares: <FileUnknownOutlined />,
  return: <ImportOutlined />,
  seal: <SafetyCertificateOutlined />,
  keep: <LockOutlined />,
  duty: <SafetyOutlined />,
  entries: <LoginOutlined />,
  video: <VideoCameraOutlined />,
  'back-entry': <FormOutlined />,
  close: <CheckSquareOutlined />,
  cards: <CarOutlined />,
  sittings: <SolutionOutlined />,
  incidents: <AlertOutlined />,
  instructions: <PhoneOutlined />,
  destroy: <DeleteOutlined />,
  ledger: <BookOutlined />,
  backup: <SaveOutlined />,
  report: <FileDoneOutlined />,
  exams: <ContainerOutlined />,
  scanners: <ScanOutlined />,
  printing: <PrinterOutlined />,
  templates: <FileTextOutlined />,
  'to-sign': <EditOutlined />,
}

/** Not a screen: it lies over the one that is shown. Its key stands where others have their picture. */
export const MANUAL = 'manual'

/** What a place on the rail is called that several screens share. */
const SHARED: Partial<Record<ScreenKey, KeyOf<typeof app>>> = { readiness: 'prepare' }

/** `waiting`: what waits at a screen (open incidents, paper owed), as a number at its place. */
export function useRailItems(waiting: Partial<Record<ScreenKey, number>>): RailItem[] {
  const w = useWords(app)
  return useMemo(
    () => [
      ...SCREENS.filter(screen => !screen.bar && !screen.under).map(({ key }) => ({
        key,
        label: w(SHARED[key] ?? key),
        icon: ICONS[key],
        badge: besides(key).reduce((n, s) => n + (waiting[s.key] ?? 0), 0) || undefined,
      })),
      { key: MANUAL, label: w('manual'), icon: <b style={{ fontSize: 16 }}>F1</b> },
    ],
    [w, waiting],
  )
}
