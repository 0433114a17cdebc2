/** Three pictures to try on, drawn here and opened like any file. */
import { useLayoutEffect, useRef } from 'react'
import { useIncomingPicture } from '../state/use-incoming-picture.ts'
import { useSay } from '../state/use-say.ts'
import { height, width } from './brush.ts'
import { type Painting, paintings } from './paintings.ts'

const full = { width, height }
const small = { width: 240, height: 160 }

export function SamplePictures() {
  return (
    <ul className="grid grid-cols-3 gap-2">
      {paintings.map((painting) => (
        <li key={painting.of}>
          <SamplePicture painting={painting} />
        </li>
      ))}
    </ul>
  )
}

function SamplePicture({ painting }: { painting: Painting }) {
  const incoming = useIncomingPicture()
  const say = useSay()
  const title = say.firstRun.samples[painting.of]
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context) draw(painting, context, small)
  }, [painting])
  const open = async () => incoming.open(await asFile(painting, title))
  return (
    <button
      type="button"
      data-testid="sample"
      aria-label={say.firstRun.tryOn(title)}
      title={title}
      onClick={() => void open()}
      className="block w-full overflow-hidden rounded-[10px] transition-transform hover:scale-[1.02]"
    >
      <canvas ref={canvas} {...small} className="block aspect-[1.45] w-full object-cover" />
    </button>
  )
}

async function asFile(painting: Painting, title: string): Promise<File> {
  const canvas = new OffscreenCanvas(full.width, full.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no 2D canvas')
  draw(painting, context, full)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
  return new File([blob], `${title}.jpg`, { type: blob.type })
}

/** Paintings are made on 1536 × 1024 and scaled to what is wanted. */
function draw(painting: Painting, context: Parameters<Painting['paint']>[0], size: { width: number; height: number }) {
  context.setTransform(size.width / full.width, 0, 0, size.height / full.height, 0, 0)
  painting.paint(context)
}
