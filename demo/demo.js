/** Draws the picture that exists only in this page: no server has its bytes. */
const canvas = Object.assign(document.createElement('canvas'), { width: 960, height: 720 })
const pen = canvas.getContext('2d')
const dusk = pen.createLinearGradient(0, 0, 960, 720)
dusk.addColorStop(0, '#18324a')
dusk.addColorStop(1, '#7a4a5c')
pen.fillStyle = dusk
pen.fillRect(0, 0, 960, 720)
pen.globalCompositeOperation = 'screen'
for (let ring = 0; ring < 26; ring++) {
  pen.strokeStyle = `hsl(${(18 + ring * 13) % 360} 70% 58% / 0.55)`
  pen.lineWidth = 3 + (ring % 5) * 5
  pen.beginPath()
  pen.arc(480 + Math.sin(ring * 1.7) * 210, 360 + Math.cos(ring * 2.3) * 150, 40 + ring * 9, 0, Math.PI * 2)
  pen.stroke()
}
canvas.toBlob((blob) => {
  document.getElementById('drawn').src = URL.createObjectURL(blob)
})
