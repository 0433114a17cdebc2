/** The one text button, in its three weights. */
import type { ComponentProps } from 'react'

const weights = {
  plain: 'border-line bg-surface text-ink hover:bg-sunken',
  primary: 'border-transparent bg-accent text-on-accent hover:opacity-90',
  danger: 'border-line bg-surface text-danger hover:bg-sunken',
} as const

type ButtonProps = ComponentProps<'button'> & { weight?: keyof typeof weights }

export function Button({ weight = 'plain', className = '', ...button }: ButtonProps) {
  return (
    <button
      type="button"
      className={`flex-1 rounded-[10px] border px-3.5 py-2 text-center font-semibold whitespace-nowrap transition-colors disabled:opacity-50 ${weights[weight]} ${className}`}
      {...button}
    />
  )
}
