import { useWords } from '../../words/index.ts'
import { printing as words } from '../../words/printing.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useSigned } from './signing.ts'

interface Props {
  seal: string
  /** Somebody has signed: the next print of the label is marked 补打. */
  onApproved: () => void
  onClose: () => void
}

/** Another print of a label that is out: its reason, and one who approves it by signing (R33). */
export function ReprintDialog({ seal, onApproved, onClose }: Props) {
  const w = useWords(words)
  const signed = useSigned('reprint')
  return (
    <ReasonDialog
      title={w('reprint')}
      what={w('reprintWhat', { name: seal })}
      label={w('reprintDo')}
      reasonLabel={w('reprintWhy')}
      failure={signed.failure}
      onDo={async reason => {
        if (await signed.run({ seal, reason })) onApproved()
      }}
      onClose={onClose}
    />
  )
}
