import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Face } from './client/Face.tsx'
import { NavProvider } from './client/nav.tsx'
import { client } from './client/room.ts'
import { SigningProvider } from './client/Signing.tsx'
import { ThemeProvider } from './theme/ThemeProvider.tsx'
import type { Language } from './words/index.ts'

/** The window. Language is kept nowhere: every start is Chinese. */
export function App() {
  const [language, setLanguage] = useState<Language>('zh')
  const switchLanguage = () => setLanguage(old => (old === 'zh' ? 'en' : 'zh'))
  useScannerProofEnter()
  return (
    <ThemeProvider language={language}>
      <QueryClientProvider client={client}>
        <NavProvider first={{ screen: 'today', about: {} }}>
          <SigningProvider>
            <Face onLanguage={switchLanguage} />
          </SigningProvider>
        </NavProvider>
      </QueryClientProvider>
    </ThemeProvider>
  )
}

/** Buttons that are not our own must not take the Enter of a scanner for a press either. Space presses them. */
function useScannerProofEnter(): void {
  useEffect(() => {
    const stop = (event: KeyboardEvent) => {
      if (
        event.key === 'Enter' &&
        event.target instanceof HTMLElement &&
        event.target.closest('button,[role="button"]')
      )
        event.preventDefault()
    }
    window.addEventListener('keydown', stop)
    return () => window.removeEventListener('keydown', stop)
  }, [])
}
