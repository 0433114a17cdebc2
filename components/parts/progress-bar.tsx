/** Work is under way: of unknown length, or a share of it done. */
interface ProgressBarProps {
  label: string
  /** 0…1; omitted: nobody knows. */
  share?: number
  className?: string
}

export function ProgressBar({ label, share, className = '' }: ProgressBarProps) {
  const known = share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) }
  return (
    <div
      role="progressbar"
      aria-label={label}
      {...known}
      className={`h-1 overflow-hidden rounded-full bg-sunken ${className}`}
    >
      {share === undefined ? (
        <div className="h-full w-2/5 animate-slide rounded-full bg-accent" />
      ) : (
        <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      )}
    </div>
  )
}
