/**
 * The four sounds of a scan: sine with its second harmonic at −12 dB (triangle for 位置不符), attack 5 ms, release 30 ms,
 * peak −6 dBFS. Rhythm alone tells them apart.
 */
import type { Outcome } from './Glyph.tsx'

export interface Tone {
  /** Seconds after the start. */
  at: number
  hz: number
  seconds: number
}
export interface Sound {
  wave: 'sine' | 'triangle'
  tones: readonly Tone[]
  /** Joined without a gap: one envelope over all. */
  joined?: boolean
}
/** Two stations: left or right loudspeaker, the right one a minor third lower. */
export type Side = 'left' | 'right' | 'both'

const PEAK = 0.5
const HARMONIC = 10 ** (-12 / 20)
const ATTACK = 0.005
const RELEASE = 0.03
const PAN: Readonly<Record<Side, number>> = { left: -0.8, right: 0.8, both: 0 }
const THIRD = 0.84
/** A refusal is heard at least so long before the next scan cuts it. */
const REFUSAL_LEAST = 0.3

export const SOUNDS: Readonly<Record<Outcome, Sound>> = {
  pass: { wave: 'sine', tones: [{ at: 0, hz: 1320, seconds: 0.09 }] },
  duplicate: {
    wave: 'sine',
    tones: [
      { at: 0, hz: 660, seconds: 0.11 },
      { at: 0.18, hz: 660, seconds: 0.11 },
    ],
  },
  unknown: {
    wave: 'sine',
    joined: true,
    tones: [
      { at: 0, hz: 520, seconds: 0.12 },
      { at: 0.12, hz: 780, seconds: 0.12 },
      { at: 0.24, hz: 520, seconds: 0.16 },
    ],
  },
  elsewhere: {
    wave: 'triangle',
    tones: [
      { at: 0, hz: 294, seconds: 0.22 },
      { at: 0.3, hz: 294, seconds: 0.22 },
      { at: 0.6, hz: 294, seconds: 0.22 },
    ],
  },
}

/** Something has become late: two soft steps upward, like none of the four. */
export const REMINDER: Sound = {
  wave: 'sine',
  tones: [
    { at: 0, hz: 880, seconds: 0.16 },
    { at: 0.2, hz: 1175, seconds: 0.3 },
  ],
}

export const lengthOf = (sound: Sound): number => Math.max(...sound.tones.map(t => t.at + t.seconds))

interface Playing {
  outcome: Outcome
  started: number
  gain: GainNode
}

function envelope(gain: AudioParam, from: number, to: number): void {
  gain.setValueAtTime(0, from)
  gain.linearRampToValueAtTime(PEAK, from + ATTACK)
  gain.setValueAtTime(PEAK, to - RELEASE)
  gain.linearRampToValueAtTime(0, to)
}

function voice(context: AudioContext, sound: Sound, start: number, factor: number, out: AudioNode): void {
  const parts = sound.wave === 'sine' ? [1, 2] : [1]
  const sum = sound.wave === 'sine' ? 1 + HARMONIC : 1
  const spans = sound.joined ? [{ at: 0, seconds: lengthOf(sound) }] : sound.tones
  const gain = context.createGain()
  gain.gain.value = 0
  for (const span of spans) envelope(gain.gain, start + span.at, start + span.at + span.seconds)
  gain.connect(out)
  for (const part of parts) {
    const oscillator = context.createOscillator()
    const level = context.createGain()
    oscillator.type = sound.wave
    for (const tone of sound.tones) oscillator.frequency.setValueAtTime(tone.hz * part * factor, start + tone.at)
    level.gain.value = (part === 1 ? 1 : HARMONIC) / sum
    oscillator.connect(level).connect(gain)
    oscillator.start(start)
    oscillator.stop(start + lengthOf(sound))
  }
}

export interface Sounds {
  play: (outcome: Outcome, side?: Side) => void
  /** What is late rings: over nothing else, both sides. */
  remind: () => void
  /** All four, one after the other: the test at the start of a duty. */
  test: (side?: Side) => void
  mute: (on: boolean) => void
  muted: () => boolean
  close: () => void
}

/** One for the window. The context is made at the first sound. */
export function createSounds(
  make: () => AudioContext = () => new AudioContext({ latencyHint: 'interactive' }),
): Sounds {
  let context: AudioContext | undefined
  let silent = false
  const playing = new Map<Side, Playing>()

  const start = (outcome: Outcome, side: Side, delay = 0): number => {
    if (silent) return 0
    context ??= make()
    if (context.state === 'suspended') void context.resume()
    const now = context.currentTime
    const before = playing.get(side)
    let at = now + delay
    if (before && delay === 0) {
      const least = before.outcome === 'pass' ? now : before.started + REFUSAL_LEAST
      at = Math.max(now, Math.min(least, before.started + lengthOf(SOUNDS[before.outcome])))
      before.gain.gain.setValueAtTime(0, at)
    }
    const gain = context.createGain()
    const pan = context.createStereoPanner()
    pan.pan.value = PAN[side]
    gain.connect(pan).connect(context.destination)
    voice(context, SOUNDS[outcome], at, side === 'right' ? THIRD : 1, gain)
    playing.set(side, { outcome, started: at, gain })
    return lengthOf(SOUNDS[outcome])
  }

  return {
    play: (outcome, side = 'both') => void start(outcome, side),
    remind: () => {
      if (silent) return
      context ??= make()
      if (context.state === 'suspended') void context.resume()
      voice(context, REMINDER, context.currentTime, 1, context.destination)
    },
    test: (side = 'both') => {
      let at = 0.001
      for (const outcome of Object.keys(SOUNDS) as Outcome[]) at += start(outcome, side, at) + 0.5
    },
    mute: on => {
      silent = on
      if (on) for (const p of playing.values()) p.gain.gain.value = 0
    },
    muted: () => silent,
    close: () => {
      void context?.close()
      context = undefined
      playing.clear()
    },
  }
}
