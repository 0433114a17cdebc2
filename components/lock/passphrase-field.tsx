/** A field for a passphrase: hidden until it is to be seen, and never kept by the browser. */
import { Eye, EyeOff } from 'lucide-react'
import { type Ref, useId, useState } from 'react'
import { IconButton } from '../parts/icon-button.tsx'
import { useSay } from '../state/use-say.ts'

interface PassphraseFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  isNew?: boolean
  wrong?: boolean
  autoFocus?: boolean
  describedBy?: string
  ref?: Ref<HTMLInputElement>
}

export function PassphraseField({ label, value, onChange, isNew, wrong, describedBy, ...rest }: PassphraseFieldProps) {
  const say = useSay()
  const id = useId()
  const [seen, setSeen] = useState(false)
  const Icon = seen ? EyeOff : Eye
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-ink2">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          type={seen ? 'text' : 'password'}
          autoComplete={isNew ? 'new-password' : 'off'}
          spellCheck={false}
          autoCapitalize="off"
          value={value}
          aria-invalid={wrong || undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
          className={`w-full rounded-[10px] border bg-surface py-2 pr-10 pl-3 ${wrong ? 'border-danger' : ''}`}
          {...rest}
        />
        <IconButton
          size="small"
          label={seen ? say.lock.hide : say.lock.show}
          onClick={() => setSeen(!seen)}
          className="absolute top-1 right-1"
        >
          <Icon size={15} strokeWidth={1.7} aria-hidden />
        </IconButton>
      </div>
    </div>
  )
}
