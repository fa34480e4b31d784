import { useEffect, useState } from 'react'

/**
 * The ledger's time on screen: what the view said, and what has passed on this machine since it said it. Drawn again
 * every `every` milliseconds; undefined while the view has not answered.
 */
export function useNow(
  answer: { data?: { now: number } | undefined; dataUpdatedAt: number },
  every = 1000,
): number | undefined {
  const [wall, setWall] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setWall(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  if (!answer.data) return undefined
  return answer.data.now + Math.max(0, wall - answer.dataUpdatedAt)
}
