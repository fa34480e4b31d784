import type { ReactNode } from 'react'
import { cx } from '../../widgets/cx.ts'
import s from './form.module.css'

interface Props {
  label: string
  hint?: ReactNode
  /** Both columns of the form. */
  wide?: boolean
  /** More than one control: a named group instead of a label. */
  group?: boolean
  children: ReactNode
}

/** A field with its name above it and what it needs below. */
export function Field({ label, hint, wide, group, children }: Props) {
  const className = cx(s.field, wide && s.wide)
  const content = (
    <>
      <span className={s.label}>{label}</span>
      {children}
      {hint && <span className={s.hint}>{hint}</span>}
    </>
  )
  return group ? (
    <fieldset className={className} aria-label={label}>
      {content}
    </fieldset>
  ) : (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={className}>{content}</label>
  )
}
