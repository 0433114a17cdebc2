/** Work of unknown length is under way. */
export function ProgressBar({ label, className = '' }: { label: string; className?: string }) {
  return (
    <div role="progressbar" aria-label={label} className={`h-1 overflow-hidden rounded-full bg-sunken ${className}`}>
      <div className="h-full w-2/5 animate-slide rounded-full bg-accent" />
    </div>
  )
}
