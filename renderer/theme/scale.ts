import { useLayoutEffect } from 'react'

const BASE = { width: 1366, height: 768 }

/** min(width/1366, height/768), from 1 to 2.5. */
export function scaleFor(width: number, height: number): number {
  return Math.min(2.5, Math.max(1, Math.min(width / BASE.width, height / BASE.height)))
}

/** Zooms the root element, so that dialogs and menus outside the React root grow as well. */
export function useScale(): void {
  useLayoutEffect(() => {
    const root = document.documentElement
    const apply = () => {
      root.style.zoom = String(scaleFor(window.innerWidth, window.innerHeight))
    }
    apply()
    window.addEventListener('resize', apply)
    return () => {
      window.removeEventListener('resize', apply)
      root.style.zoom = ''
    }
  }, [])
}
