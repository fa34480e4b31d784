import { createContext } from 'react'

/** Leads to a chapter, from within the text. */
export const GoTo = createContext<(place: string) => void>(() => undefined)
