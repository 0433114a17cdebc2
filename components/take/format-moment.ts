/** A moment of a film as players say it: "0:03.2", "1:02:09.0". */
export function formatMoment(seconds: number): string {
  const tenths = Math.floor(seconds * 10 + 1e-6)
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60]
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}
