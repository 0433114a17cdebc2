/** The words of the green pill; shorter where the panel is very narrow. */
export function OnThisDevice() {
  return (
    <>
      <span className="max-roomy:sr-only">On this device</span>
      <span aria-hidden className="roomy:hidden">
        Device
      </span>
    </>
  )
}
